package web

// Addresses: as people type them, as documents refer to them, as DNS knows
// their hosts.

import (
	"errors"
	"net"
	"net/netip"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/net/idna"

	"sahifa/app/news"
)

var (
	errSyntax = errors.New("not an address")
	errScheme = errors.New("neither http nor https")
	errHost   = errors.New("no host's name")
)

// maxAddress bounds an address, in bytes.
const maxAddress = 8 << 10

// Clean makes an address as a person typed or pasted it one that can be
// fetched: without a scheme it is taken for https, or for http if it is this
// machine's; names in other scripts and letters outside ASCII are encoded; a
// fragment is cut off; an account (@name@host) is its page; of a text with an
// address in it, that counts. What cannot be an address is NotAnAddress.
func Clean(address string) (string, error) {
	typed := address
	address = strings.TrimFunc(strip(address), func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune(`<>"'«»“”`, r)
	})
	if !strings.Contains(address, "://") {
		address = wideMarks.Replace(address)
	}
	address = withoutPunctuation(withinText(joined(address)))
	address = strings.ReplaceAll(address, "&amp;", "&") // out of a page's source
	address = colonless.ReplaceAllString(address, "$1://")
	if m := account.FindStringSubmatch(address); m != nil {
		address = "https://" + m[2] + "/@" + m[1]
	}
	for _, prefix := range []string{"view-source:", "feed:", "rss:", "itpc:", "pcast:", "podcast:"} { // feed://host/, feed:https://host/, feed:://host/
		if rest, ok := cutFold(address, prefix); ok {
			address = strings.TrimPrefix(strings.TrimLeft(rest, ":"), "//")
		}
	}
	address = strings.TrimPrefix(address, "//")
	if strings.HasPrefix(address, "/") { // a file's path
		return "", news.NewProblem(news.NotAnAddress, errHost, withoutPassword(typed))
	}
	if !strings.Contains(address, "://") && !opaque(address) {
		address = guessScheme(address) + "://" + address
	}
	u, err := parse(address)
	if err == nil && !named(u.Hostname()) {
		err = errHost
	}
	if err != nil {
		return "", news.NewProblem(news.NotAnAddress, err, withoutPassword(typed))
	}
	u.Fragment, u.RawFragment = "", ""
	return u.String(), nil
}

// colonless finds a scheme that was typed without its colon.
var colonless = regexp.MustCompile(`^(?i)(https?)//`)

// wideMarks are what a keyboard for Chinese or Japanese writes for those of an address.
var wideMarks = strings.NewReplacer("：", ":", "／", "/", "．", ".")

// account is one of Mastodon and its like, as people write it: @name@host.
var account = regexp.MustCompile(`^@([\w.-]+)@([\w-]+(?:\.[\w-]+)+)$`)

// lineBreak finds where an address was broken over two lines, which is where one has
// a mark.
var lineBreak = regexp.MustCompile(`(://\S*[/?&=_-]|://\S*)[ \t]*\r?\n[ \t]*([/?&=#%])|(://\S*[/?&=_-])[ \t]*\r?\n[ \t]*`)

// joined puts an address together that was broken over lines.
func joined(text string) string { return lineBreak.ReplaceAllString(text, "$1$3$2") }

// withoutPunctuation cuts off what belongs to the sentence around an address: the
// marks of Arabic, which no address ends with, and brackets that it does not open.
func withoutPunctuation(address string) string {
	for {
		short := strings.TrimRight(address, "،؛؟,;")
		for _, b := range []string{"()", "[]", "{}"} {
			if strings.HasSuffix(short, b[1:]) && strings.Count(short, b[:1]) < strings.Count(short, b[1:]) {
				short = short[:len(short)-1]
			}
		}
		if short == address {
			return address
		}
		address = short
	}
}

// quoted finds an address in brackets or quotation marks, as after a word in
// Markdown.
var quoted = regexp.MustCompile(`(?i)^[^/?#]*[(\[<"'«“](https?://.*)$`)

// beginning finds where an address begins. It is not looked for in the text in lower
// case, which may be longer.
var beginning = regexp.MustCompile(`(?i)https?://`)

// withinText gives the address in a text that was copied with it, or the text. Of
// several lines the first counts that has one.
func withinText(text string) string {
	if strings.Contains(text, "\n") {
		for line := range strings.Lines(text) {
			if strings.Contains(line, "://") {
				text = strings.TrimSpace(line)
				break
			}
		}
	}
	if m := quoted.FindStringSubmatch(text); m != nil {
		return strings.Fields(m[1])[0]
	}
	for word := range strings.FieldsSeq(text) {
		at := beginning.FindStringIndex(word)
		if at == nil || len(word) == len(text) {
			continue
		}
		before, _, _ := strings.Cut(text, word)
		if !strings.Contains(before, "://") && strings.TrimSpace(before)+word[:at[0]] != "" {
			return word[at[0]:]
		}
	}
	return text
}

// Absolute resolves a reference found in a document at base, which may be "".
// What is not http or https in the end is "".
func Absolute(base, reference string) string {
	reference = strings.TrimSpace(reference)
	if reference == "" {
		return ""
	}
	if b, err := parse(base); err == nil {
		u, err := resolve(b, reference)
		if err != nil {
			return ""
		}
		return u.String()
	}
	u, err := parse(reference)
	if err != nil {
		return ""
	}
	return u.String()
}

// strip takes out what cannot be seen: direction marks and joiners that come
// along when an address is copied out of Arabic text.
func strip(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Cf, r) || unicode.IsControl(r) && !unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

func cutFold(s, prefix string) (string, bool) {
	if len(s) < len(prefix) || !strings.EqualFold(s[:len(prefix)], prefix) {
		return s, false
	}
	return s[len(prefix):], true
}

// opaque tells an address like mailto:x from one like host:8080.
func opaque(address string) bool {
	scheme, rest, ok := strings.Cut(address, ":")
	if !ok || strings.ContainsAny(scheme, "./[?#") {
		return false
	}
	port, _, _ := strings.Cut(rest, "/")
	_, err := strconv.ParseUint(port, 10, 16)
	return err != nil
}

func guessScheme(address string) string {
	authority, _, _ := strings.Cut(address, "/")
	name := authority
	if h, _, err := net.SplitHostPort(authority); err == nil {
		name = h
	}
	if ip, err := netip.ParseAddr(strings.Trim(name, "[]")); err == nil && ip.IsLoopback() || strings.EqualFold(name, "localhost") {
		return "http"
	}
	return "https"
}

// named tells whether a host is an IP address, localhost or has a dot inside.
func named(host string) bool {
	if _, err := netip.ParseAddr(host); err == nil || host == "localhost" {
		return true
	}
	return strings.Contains(strings.Trim(host, "."), ".")
}

// parse reads an http or https address the way browsers do: letters outside
// ASCII, blanks and stray percent signs in it are encoded, the host is
// lower-cased and encoded by IDNA, a default port is dropped.
func parse(address string) (*url.URL, error) {
	return finish(url.Parse(escape(mended(address))))
}

// mended puts the beginning of an address right that people and programs get wrong:
// "http://https://host", "https:/host", and the other slashes.
func mended(address string) string {
	scheme, rest, ok := strings.Cut(address, ":")
	if !ok || !strings.EqualFold(scheme, "http") && !strings.EqualFold(scheme, "https") {
		return address
	}
	if end := strings.IndexAny(rest, "?#"); end < 0 {
		rest = strings.ReplaceAll(rest, `\`, "/")
	} else {
		rest = strings.ReplaceAll(rest[:end], `\`, "/") + rest[end:]
	}
	inside := strings.TrimLeft(rest, "/")
	for _, twice := range []string{"http://", "https://"} {
		if _, ok := cutFold(inside, twice); ok {
			return inside
		}
	}
	host, _, _ := strings.Cut(inside, "/")
	if len(rest)-len(inside) != 2 && strings.Contains(strings.Trim(host, "."), ".") {
		return scheme + "://" + inside
	}
	return scheme + ":" + rest
}

// resolve reads a reference relative to base.
func resolve(base *url.URL, reference string) (*url.URL, error) {
	return finish(base.Parse(escape(mended(reference))))
}

func finish(u *url.URL, err error) (*url.URL, error) {
	if err != nil {
		return nil, errSyntax // the cause would show a password
	}
	if u.Scheme != "http" && u.Scheme != "https" {
		return nil, errScheme
	}
	name, err := asciiHost(u.Hostname())
	if err != nil {
		return nil, err
	}
	port := u.Port()
	if u.Scheme == "http" && port == "80" || u.Scheme == "https" && port == "443" {
		port = ""
	}
	u.Host = name
	if strings.Contains(name, ":") {
		u.Host = "[" + name + "]"
	}
	if port != "" {
		u.Host += ":" + port
	}
	if u.Path == "" {
		u.Path = "/"
	}
	return u, nil
}

// asciiHost gives a host's name as DNS knows it.
func asciiHost(name string) (string, error) {
	if ip, err := netip.ParseAddr(name); err == nil {
		return ip.Unmap().String(), nil
	}
	ascii, err := idna.Lookup.ToASCII(name)
	if err != nil { // what DNS takes though the standard does not, such as a_b.example.com
		ascii = strings.ToLower(name)
	}
	for _, c := range []byte(ascii) {
		if !('a' <= c && c <= 'z' || '0' <= c && c <= '9' || c == '-' || c == '.' || c == '_') {
			return "", errHost
		}
	}
	if len(strings.Trim(ascii, ".")) == 0 || len(ascii) > 253 {
		return "", errHost
	}
	if ip, numeric := numericHost(ascii); numeric {
		if !ip.IsValid() {
			return "", errHost
		}
		return ip.String(), nil
	}
	return ascii, nil
}

// numericHost reads the other ways to write an IPv4 address, which resolvers
// take as well: fewer parts, hexadecimal and octal numbers (the WHATWG's URL
// standard, section 3.5). numeric tells that a name is none.
func numericHost(name string) (ip netip.Addr, numeric bool) {
	parts := strings.Split(strings.TrimSuffix(name, "."), ".")
	last := parts[len(parts)-1]
	digits, base := last, 10
	if rest, hex := strings.CutPrefix(last, "0x"); hex {
		digits, base = "0"+rest, 16
	}
	if _, err := strconv.ParseUint(digits, base, 64); errors.Is(err, strconv.ErrSyntax) {
		return ip, false
	}
	if len(parts) > 4 {
		return ip, true
	}
	var all uint64
	for i, p := range parts {
		base, most := 10, uint64(255)
		if rest, hex := strings.CutPrefix(p, "0x"); hex {
			p, base = "0"+rest, 16
		} else if len(p) > 1 && p[0] == '0' {
			base = 8
		}
		if i == len(parts)-1 {
			most = 1<<(8*(5-len(parts))) - 1
		}
		n, err := strconv.ParseUint(p, base, 33)
		if err != nil || n > most {
			return ip, true
		}
		all |= n << (8 * (3 - i))
		if i == len(parts)-1 {
			all = all&^(n<<(8*(3-i))) | n
		}
	}
	return netip.AddrFrom4([4]byte{byte(all >> 24), byte(all >> 16), byte(all >> 8), byte(all)}), true
}

// escape encodes what url.Parse would refuse or leave raw, the host apart,
// which is taken as it is, and the name and password before it.
func escape(address string) string {
	if len(address) > maxAddress {
		return "" // refused by what follows
	}
	address = strings.TrimSpace(address)
	host, start := 0, 0 // where name, password and host begin, and the rest
	if i := strings.Index(address, "//"); i >= 0 && !strings.ContainsAny(address[:i], "/?#") {
		host, start = i+2, len(address)
		if j := strings.IndexAny(address[i+2:], "/?#"); j >= 0 {
			start = i + 2 + j
		}
	}
	var b strings.Builder
	b.WriteString(address[:host])
	if at := strings.LastIndexByte(address[host:start], '@'); at >= 0 {
		b.WriteString(escapeUser(address[host : host+at]))
		host += at
	}
	b.WriteString(address[host:start])
	for i := start; i < len(address); i++ {
		c := address[i]
		switch {
		case c == '\t' || c == '\n' || c == '\r':
		case c <= ' ' || c >= 0x7f || strings.IndexByte("\"<>\\^`{|}", c) >= 0,
			c == '%' && !(i+2 < len(address) && isHex(address[i+1]) && isHex(address[i+2])):
			const digits = "0123456789ABCDEF"
			b.Write([]byte{'%', digits[c>>4], digits[c&15]})
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

// escapeUser encodes a name and password, the first colon apart.
func escapeUser(info string) string {
	plain := func(s string) string {
		if decoded, err := url.PathUnescape(s); err == nil {
			return decoded
		}
		return s
	}
	user, password, both := strings.Cut(info, ":")
	if !both {
		return url.User(plain(user)).String()
	}
	return url.UserPassword(plain(user), plain(password)).String()
}

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F'
}

// show gives an address for a message or the log, without name and password.
func show(u *url.URL) string {
	if u.User == nil {
		return u.String()
	}
	bare := *u
	bare.User = nil
	return bare.String()
}

// withoutPassword cuts what may be a name and password out of what is no
// address, for a message or the log.
func withoutPassword(text string) string {
	at := strings.LastIndexByte(text, '@')
	if at < 0 || !strings.Contains(text[:at], ":") {
		return text
	}
	if i := strings.Index(text, "//"); i >= 0 && i < at {
		return text[:i+2] + text[at+1:]
	}
	return text[at+1:]
}

func itoa(n int) string { return strconv.Itoa(n) }
