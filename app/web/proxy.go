package web

// Which proxy a request goes through.

import (
	"cmp"
	"errors"
	"net/url"
	"os"
	"strings"

	"golang.org/x/net/http/httpproxy"
)

var errProxy = errors.New("not the address of an HTTP or SOCKS5 proxy")

// proxyChooser gives the proxy for an address, nil for none.
type proxyChooser func(*url.URL) (*url.URL, error)

func (c *core) setProxy(setting string) {
	choose := proxyFor(setting)
	c.proxy.Store(&choose)
}

// proxyFor gives the proxy for an address by a setting: "" for what the
// environment says (HTTP_PROXY, HTTPS_PROXY, ALL_PROXY, NO_PROXY, also in
// lower case), "direct" for none, or the address of one for everything but
// what NO_PROXY names. This machine is never asked through a proxy.
func proxyFor(setting string) proxyChooser {
	config := httpproxy.FromEnvironment()
	switch setting = strings.TrimSpace(setting); {
	case strings.EqualFold(setting, "direct"):
		return func(*url.URL) (*url.URL, error) { return nil, nil }
	case setting != "":
		config.HTTPProxy, config.HTTPSProxy = setting, setting
		if !namesProxy(*config) {
			return func(*url.URL) (*url.URL, error) { return nil, errProxy }
		}
	default:
		all := cmp.Or(os.Getenv("ALL_PROXY"), os.Getenv("all_proxy"))
		config.HTTPProxy = cmp.Or(config.HTTPProxy, all)
		config.HTTPSProxy = cmp.Or(config.HTTPSProxy, all)
	}
	config.CGI = false // of a server's programs; not what we are
	choose := config.ProxyFunc()
	return func(u *url.URL) (*url.URL, error) {
		p, err := choose(u)
		if err != nil {
			return nil, errProxy // the cause would show the password
		}
		if p == nil {
			return nil, nil
		}
		if _, err := asciiHost(p.Hostname()); err != nil || strings.Trim(p.Path, "/") != "" {
			return nil, errProxy
		}
		switch p.Scheme {
		case "http", "https", "socks5", "socks5h":
			return p, nil
		}
		return nil, errProxy
	}
}

// namesProxy tells whether what is set is the address of a proxy: what is none would
// be passed over, and everything asked for without one.
func namesProxy(config httpproxy.Config) bool {
	config.NoProxy = ""
	p, err := config.ProxyFunc()(&url.URL{Scheme: "https", Host: "example.com"})
	return err == nil && p != nil
}

// ProxyWorks tells whether a setting of Options.Proxy can be understood.
func ProxyWorks(setting string) bool {
	_, err := proxyFor(setting)(&url.URL{Scheme: "https", Host: "example.com"})
	return err == nil
}
