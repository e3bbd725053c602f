package charset

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

const arabic = "أعلنت الهيئة العامة للأرصاد أن موسم الأمطار هذا العام سيكون أطول من المعتاد، ودعت المزارعين إلى الاستعداد المبكر لجني المحصول."

func TestCharsetsAreReadRight(t *testing.T) {
	page := func(meta string) string {
		return "<html><head>" + meta + "<title>خبر</title></head><body>" + arabic + "</body></html>"
	}
	for _, tt := range []struct {
		name, header, meta string
		enc                encoding.Encoding
	}{
		{"UTF-8, said", "text/html; charset=utf-8", "", encoding.Nop},
		{"UTF-8, not said", "text/html", "", encoding.Nop},
		{"UTF-8 said to be windows-1256", "text/html; charset=windows-1256", "", encoding.Nop},
		{"UTF-8 said to be Latin", "text/html; charset=iso-8859-1", "", encoding.Nop},
		{"windows-1256, in the header", "text/html; charset=windows-1256", "", charmap.Windows1256},
		{"windows-1256, in the page", "text/html", `<meta charset="windows-1256">`, charmap.Windows1256},
		{"windows-1256, nowhere", "text/html", "", charmap.Windows1256},
		{"windows-1256 said to be UTF-8", "text/html; charset=utf-8", `<meta charset="utf-8">`, charmap.Windows1256},
		{"windows-1256 said to be Latin", "text/html; charset=iso-8859-1", "", charmap.Windows1256},
		{"iso-8859-6, in the header", "text/html; charset=iso-8859-6", "", charmap.ISO8859_6},
		{"iso-8859-6, nowhere", "text/html", "", charmap.ISO8859_6},
		{"UTF-16 with a mark", "text/html", "", unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)},
		{"UTF-16LE, nowhere", "text/html", "", unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)},
		{"UTF-16BE, nowhere", "text/html", "", unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)},
	} {
		raw, err := tt.enc.NewEncoder().Bytes([]byte(page(tt.meta)))
		if err != nil {
			t.Fatal(err)
		}
		if got, name := DecodeHTML(raw, tt.header); string(got) != page(tt.meta) {
			t.Errorf("%s: taken for %s: %.120q", tt.name, name, got)
		}
	}
	western, _ := charmap.Windows1252.NewEncoder().String("Le café est fermé – déjà vu à l’été")
	if got, name := DecodeHTML([]byte(western), "text/html; charset=iso-8859-1"); !strings.Contains(string(got), "café est fermé") {
		t.Errorf("French: taken for %s: %q", name, got)
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte(arabic), "text/html; charset=utf-8")
	f.Add([]byte("\xFE\xFF\x06"), "")
	f.Fuzz(func(t *testing.T, body []byte, contentType string) {
		for _, decode := range []func([]byte, string) ([]byte, string){DecodeHTML, DecodeXML} {
			if text, _ := decode(body, contentType); !bytes.Equal(bytes.ToValidUTF8(text, nil), text) {
				t.Errorf("%q gives bytes that are no UTF-8", body)
			}
		}
	})
}

func TestPiecesInAnotherCharsetAreReadInThat(t *testing.T) {
	legacy := func(s string) string {
		out, err := charmap.Windows1256.NewEncoder().String(s)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	first, rest, _ := strings.Cut(arabic, " ")
	for _, tt := range []struct{ name, body, want string }{
		{"a title", "<t>" + arabic + "</t><t>" + legacy("خبر قديم") + "</t>", "<t>" + arabic + "</t><t>خبر قديم</t>"},
		{"half of it", "<t>خبر</t><p>" + legacy(arabic) + "</p><p>" + arabic + "</p>", "<t>خبر</t><p>" + arabic + "</p><p>" + arabic + "</p>"},
		{"French", "<t>" + arabic + "</t><t>caf\xe9</t>", "<t>" + arabic + "</t><t>café</t>"},
		{"a broken character", "<t>" + first + "\xd8" + rest + "</t>", "<t>" + first + "\uFFFD" + rest + "</t>"},
		{"cut in a character", "<t>" + arabic + "</t><t>خبر\xd8", "<t>" + arabic + "</t><t>خبر"},
		{"with a mark", "\ufeff<t>" + arabic + "</t><t>" + legacy("خبر قديم") + "</t>", "<t>" + arabic + "</t><t>خبر قديم</t>"},
	} {
		if got, name := DecodeXML([]byte(tt.body), ""); string(got) != tt.want || name != "utf-8" {
			t.Errorf("%s: %s %q", tt.name, name, got)
		}
	}
}

func TestMacArabic(t *testing.T) {
	// Letters as ISO 8859-6 has them, figures and marks as only Apple's charset does.
	raw, err := charmap.ISO8859_6.NewEncoder().String(arabic)
	if err != nil {
		t.Fatal(err)
	}
	raw = "<t>" + raw + " \xb2\xb0\xb2\xb6\xa0\xa8\xa9</t>"
	want := "<t>" + arabic + " ٢٠٢٦ ()</t>"
	for _, header := range []string{"", "text/xml; charset=x-mac-arabic", "text/xml; charset=utf-8"} {
		if got, name := DecodeXML([]byte(raw), header); string(got) != want || name != macArabicName {
			t.Errorf("%q: taken for %s: %q", header, name, got)
		}
	}
}

func TestWhatWasEncodedTwice(t *testing.T) {
	twice := func(s string) string {
		var out strings.Builder
		for _, c := range []byte(s) {
			r := charmap.Windows1252.DecodeByte(c)
			if r == 0xfffd { // which databases and browsers pass on
				r = rune(c)
			}
			out.WriteRune(r)
		}
		return out.String()
	}
	const quoted = "قال “نعم” – ثم مضى"
	for _, tt := range []struct{ name, body, want string }{
		{"all of it", "<t>" + twice(arabic) + "</t>", "<t>" + arabic + "</t>"},
		{"a title", "<t>" + twice("وصل الوفد") + "</t><d>" + arabic + "</d>", "<t>وصل الوفد</t><d>" + arabic + "</d>"},
		{"with quotation marks", "<t>" + twice(quoted) + "</t>", "<t>" + quoted + "</t>"},
		{"Norwegian", "<t>ØL på Ørland, Ùn café</t>", "<t>ØL på Ørland, Ùn café</t>"},
		{"about it", "<t>ماذا تعني Ø§Ù„ في النصوص؟</t>", "<t>ماذا تعني Ø§Ù„ في النصوص؟</t>"},
		{"a letter of it", "<t>Ø§ alone</t>", "<t>Ø§ alone</t>"},
	} {
		if got := string(EncodedOnce([]byte(tt.body))); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestWhatWasTakenForLatin(t *testing.T) {
	latin := func(s string) string {
		raw, err := charmap.Windows1256.NewEncoder().String(s)
		if err != nil {
			t.Fatal(err)
		}
		out, err := charmap.Windows1252.NewDecoder().String(raw)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	references := func(s string) string {
		var out strings.Builder
		for _, r := range latin(s) {
			if r < 0x80 {
				out.WriteRune(r)
			} else {
				fmt.Fprintf(&out, "&#%d;", r)
			}
		}
		return out.String()
	}
	const title = "افتتاح 3 مدارس في BBC، ورابعة قريبًا"
	for _, tt := range []struct{ name, body, want string }{
		{"letters", "<t>" + latin(title) + "</t>", "<t>" + title + "</t>"},
		{"references", "<t>" + references("افتتاح 3 مدارس") + "</t>", "<t>افتتاح 3 مدارس</t>"},
		{"in CDATA", "<t><![CDATA[<p>" + latin(title) + "</p>]]></t>", "<t><![CDATA[<p>" + title + "</p>]]></t>"},
		{"beside what is right", "<t>" + latin("وصول الوفد اليوم") + "</t><d>" + arabic + "</d>", "<t>وصول الوفد اليوم</t><d>" + arabic + "</d>"},
		{"in CDATA without tags", "<t><![CDATA[" + latin(title) + "]]></t>", "<t><![CDATA[" + title + "]]></t>"},
		{"letters of Danish", "<t>Ç</t><t>ÆØÅ</t>", "<t>Ç</t><t>ÆØÅ</t>"},
		{"French", "<t>Ça va, été à Çanakkale, ÉTÉ</t>", "<t>Ça va, été à Çanakkale, ÉTÉ</t>"},
		{"French by references", "<t>&#199;a va &#233;t&#233;</t>", "<t>&#199;a va &#233;t&#233;</t>"},
		{"Turkish, Portuguese, Icelandic", "<t>Çok güzel, AÇÃO, ÞÆÐÍ Ç</t>", "<t>Çok güzel, AÇÃO, ÞÆÐÍ Ç</t>"},
		{"about it", "<t>ما معنى ÇáÎÈÑ في النص؟</t>", "<t>ما معنى ÇáÎÈÑ في النص؟</t>"},
		{"an address", `<a href="/?q=ÇáÎÈÑ">x</a>`, `<a href="/?q=ÇáÎÈÑ">x</a>`},
	} {
		if got := string(EncodedOnce([]byte(tt.body))); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}
