package storage

import (
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"time"
)

// millis writes a time as the file keeps it; the zero time is 0.
func millis(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMilli()
}

// timeOf undoes millis.
func timeOf(ms int64) time.Time {
	if ms == 0 {
		return time.Time{}
	}
	return time.UnixMilli(ms).UTC()
}

// keyOf shortens a key or an address to what indexes hold of it: the first 16
// bytes of its SHA-256.
func keyOf(s string) []byte {
	sum := sha256.Sum256([]byte(s))
	return sum[:16]
}

// hashBytes turns a hash in hex into bytes, "" into NULL.
func hashBytes(hash string) []byte {
	b, err := hex.DecodeString(hash)
	if err != nil || len(b) == 0 {
		return nil
	}
	return b
}

// hashText undoes hashBytes.
func hashText(b []byte) string { return hex.EncodeToString(b) }

// nullable writes 0 as NULL.
func nullable(id int64) sql.NullInt64 { return sql.NullInt64{Int64: id, Valid: id != 0} }

// tagsText writes a list as its column keeps it.
func tagsText(tags []string) string {
	if len(tags) == 0 {
		return "[]"
	}
	b, _ := json.Marshal(tags) // of texts: does not fail
	return string(b)
}

// tagsOf reads it again; what is no list is none.
func tagsOf(s string) (tags []string) {
	if s == "[]" || json.Unmarshal([]byte(s), &tags) != nil {
		return nil
	}
	return tags
}

// jsonList writes ids as json_each takes them.
func jsonList[T int64 | string](ids []T) string {
	b, _ := json.Marshal(ids) // of numbers and strings: does not fail
	return string(b)
}
