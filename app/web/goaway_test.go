package web

import (
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"io"
	"net"
	"net/http/httptest"
	"strings"
	"testing"

	"golang.org/x/net/http2"
	"golang.org/x/net/http2/hpack"

	"sahifa/app/news"
)

// h2Server speaks HTTP/2 as answer does, which gets each request's number and the
// connection's. False ends the connection.
func h2Server(t *testing.T, answer func(f *http2.Framer, conn int, stream uint32) bool) (url string, trusted *tls.Config) {
	t.Helper()
	own := httptest.NewUnstartedServer(nil)
	own.StartTLS()
	t.Cleanup(own.Close)
	l, err := tls.Listen("tcp", "127.0.0.1:0", &tls.Config{Certificates: own.TLS.Certificates, NextProtos: []string{"h2"}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	go func() {
		for n := 1; ; n++ {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go serveH2(c, n, answer)
		}
	}()
	pool := x509.NewCertPool()
	pool.AddCert(own.Certificate())
	return "https://" + l.Addr().String() + "/", &tls.Config{RootCAs: pool}
}

func serveH2(c net.Conn, n int, answer func(f *http2.Framer, conn int, stream uint32) bool) {
	defer c.Close()
	if _, err := io.ReadFull(c, make([]byte, len(http2.ClientPreface))); err != nil {
		return
	}
	f := http2.NewFramer(c, c)
	_ = f.WriteSettings()
	for {
		frame, err := f.ReadFrame()
		if err != nil {
			return
		}
		switch frame := frame.(type) {
		case *http2.SettingsFrame:
			if !frame.IsAck() {
				_ = f.WriteSettingsAck()
			}
		case *http2.HeadersFrame:
			if !answer(f, n, frame.StreamID) {
				_, _ = io.Copy(io.Discard, c) // until the other side has read what was said
				return
			}
		}
	}
}

// answerH2 sends an answer of some length, whole or only half of it.
func answerH2(f *http2.Framer, stream uint32, whole bool) {
	var head bytes.Buffer
	e := hpack.NewEncoder(&head)
	_ = e.WriteField(hpack.HeaderField{Name: ":status", Value: "200"})
	_ = e.WriteField(hpack.HeaderField{Name: "content-type", Value: "application/rss+xml"})
	_ = f.WriteHeaders(http2.HeadersFrameParam{StreamID: stream, BlockFragment: head.Bytes(), EndHeaders: true})
	body := strings.Repeat("x", 1000)
	if !whole {
		body = body[:500]
	}
	_ = f.WriteData(stream, whole, []byte(body))
}

// A server that sends a connection away, or refuses a request on it, is asked on another; one
// that breaks off has not answered whole.
func TestHTTP2ServersThatGoAway(t *testing.T) {
	for name, tt := range map[string]struct {
		answer func(f *http2.Framer, conn int, stream uint32) bool
		cut    bool
	}{
		"before it looked": {func(f *http2.Framer, conn int, stream uint32) bool {
			if conn == 1 {
				_ = f.WriteGoAway(0, http2.ErrCodeNo, nil)
				return false
			}
			answerH2(f, stream, true)
			return true
		}, false},
		"after each answer": {func(f *http2.Framer, _ int, stream uint32) bool {
			answerH2(f, stream, true)
			_ = f.WriteGoAway(stream, http2.ErrCodeNo, nil)
			return false
		}, false},
		"while it answers": {func(f *http2.Framer, _ int, stream uint32) bool {
			_ = f.WriteGoAway(stream, http2.ErrCodeNo, nil)
			answerH2(f, stream, true)
			return false
		}, false},
		"it is asked too much": {func(f *http2.Framer, conn int, stream uint32) bool {
			if conn == 1 {
				_ = f.WriteGoAway(0, http2.ErrCodeEnhanceYourCalm, []byte("too_many_pings"))
				return false
			}
			answerH2(f, stream, true)
			return true
		}, false},
		"a refused request": {func(f *http2.Framer, _ int, stream uint32) bool {
			if stream == 1 {
				_ = f.WriteRSTStream(stream, http2.ErrCodeRefusedStream)
			} else {
				answerH2(f, stream, true)
			}
			return true
		}, false},
		"in the middle": {func(f *http2.Framer, _ int, stream uint32) bool {
			answerH2(f, stream, false)
			_ = f.WriteRSTStream(stream, http2.ErrCodeInternal)
			return true
		}, true},
		"in the middle, all of it": {func(f *http2.Framer, _ int, stream uint32) bool {
			answerH2(f, stream, false)
			_ = f.WriteGoAway(0, http2.ErrCodeInternal, nil)
			return false
		}, true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			url, trusted := h2Server(t, tt.answer)
			c := quick(t, func(o *Options) { o.tls = trusted })
			c.Trust(url)
			for range 3 {
				got, err := c.Get(context.Background(), Request{URL: url})
				switch {
				case tt.cut && (err == nil || !got.Cut || len(got.Body) != 500 || news.AsProblem(err).Kind != news.Interrupted):
					t.Errorf("cut: %v, %d bytes, %v", got.Cut, len(got.Body), err)
				case !tt.cut && (err != nil || len(got.Body) != 1000):
					t.Errorf("%d bytes, %v", len(got.Body), err)
				}
			}
		})
	}
}
