//go:build race

package feed

func init() { hostileSize = 1 << 20 }
