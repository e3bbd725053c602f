package feed

// This file tells entries apart, and addresses that lead to the same page.

import (
	"crypto/sha256"
	"encoding/hex"
	"net/url"
	"regexp"
	"strings"
	"time"

	"sahifa/app/news"
)

// tracking are query parameters that tell where a reader came from and not
// what is read.
var tracking = regexp.MustCompile(`^(?i:utm_.*|at_(medium|campaign)|fbclid|gclid|dclid|msclkid|yclid|twclid|igshid|mc_[ce]id|_hs(enc|mi)|mkt_tok|ocid|cmpid|ref|ref_src|ref_url|ns_.*|wt\.?mc.*|spm|smid|share)$`)

// canonical writes an address without what does not change the page: tracking
// parameters, the fragment, a default port. What cannot be read stays as it is.
func canonical(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return address
	}
	u.Scheme, u.Host, u.Fragment, u.RawFragment = strings.ToLower(u.Scheme), strings.ToLower(u.Host), "", ""
	if port := u.Port(); port == "80" && u.Scheme == "http" || port == "443" && u.Scheme == "https" {
		u.Host = strings.TrimSuffix(u.Host, ":"+port)
	}
	u.Host = strings.TrimSuffix(strings.Replace(u.Host, ".:", ":", 1), ".") // a name that ends at the root is the same
	var kept []string
	for p := range strings.SplitSeq(u.RawQuery, "&") {
		name, _, _ := strings.Cut(p, "=")
		if p != "" && !tracking.MatchString(name) {
			kept = append(kept, p)
		}
	}
	u.RawQuery, u.ForceQuery = strings.Join(kept, "&"), false
	return u.String()
}

// AddressKey is the key that an entry or a saved page has from its address.
// Addresses that differ in scheme, "www." or a slash at the end have the same.
func AddressKey(address string) string {
	_, rest, found := strings.Cut(canonical(address), "://")
	if !found {
		rest = address
	}
	return "u:" + strings.TrimSuffix(strings.TrimPrefix(rest, "www."), "/")
}

// FeedKey is the same for the addresses of one feed that differ in scheme,
// "www." or a slash at the end.
func FeedKey(address string) string { return AddressKey(address) }

// identify gives the entries of a document their keys. A key that several
// entries share tells none of them and is left out; an entry that is left
// without any gets one of all that it says.
func identify(entries []news.Entry) {
	count := map[string]int{}
	all := make([][]string, len(entries))
	for i := range entries {
		all[i] = keys(&entries[i], entries[i].GUID)
		for _, k := range all[i] {
			count[k]++
		}
	}
	for i := range entries {
		e := &entries[i]
		for _, k := range all[i] {
			if count[k] == 1 {
				e.Keys = append(e.Keys, k)
			}
		}
		if len(e.Keys) == 0 {
			e.Keys = []string{"t:" + digest(e.Title, e.URL, plain(e.Summary), plain(e.Content))}
		}
	}
}

func keys(e *news.Entry, guid string) (k []string) {
	if guid = strings.TrimSpace(guid); strings.HasPrefix(guid, "http://") || strings.HasPrefix(guid, "https://") {
		k = append(k, "g:"+canonical(guid))
	} else if guid != "" {
		k = append(k, "g:"+guid)
	}
	if e.URL != "" {
		k = append(k, AddressKey(e.URL))
	}
	if len(k) == 0 && e.Title != "" {
		day := ""
		if !e.Published.IsZero() {
			day = e.Published.Format(time.RFC3339)
		}
		k = append(k, "t:"+digest(e.Title, day))
	}
	return k
}

func digest(parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return hex.EncodeToString(sum[:16])
}
