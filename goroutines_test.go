package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// starters are methods and functions that run what they are given in a goroutine.
var starters = []string{"Go", "AfterFunc", "Serve", "ServeTLS", "ListenAndServe", "NewServer", "NewTLSServer", "NewUnstartedServer", "Parallel", "RunParallel"}

// ./test keeps the race detector for packages that start a goroutine, which it
// finds by a pattern: that must see every line that does.
func TestEveryGoroutineIsSeenByTheRule(t *testing.T) {
	script, err := os.ReadFile("test")
	if err != nil {
		t.Fatal(err)
	}
	found := regexp.MustCompile(`(?m)^starts='(.*)'$`).FindSubmatch(script)
	if found == nil {
		t.Fatal("./test has no pattern for what starts a goroutine")
	}
	starts := regexp.MustCompile(string(found[1]))
	seen := 0
	err = filepath.WalkDir(".", func(name string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(name, ".go") {
			return err
		}
		text, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, name, text, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		lines := strings.Split(string(text), "\n")
		ast.Inspect(file, func(n ast.Node) bool {
			if pos := goroutine(n); pos.IsValid() {
				seen++
				if at := set.Position(pos).Line; !starts.MatchString(lines[at-1]) {
					t.Errorf("%s:%d is not seen: %s", name, at, lines[at-1])
				}
			}
			return true
		})
		return nil
	})
	if err != nil || seen < 50 {
		t.Errorf("%d places seen, %v", seen, err)
	}
}

// goroutine gives the place where a node starts a goroutine, if it does.
func goroutine(n ast.Node) token.Pos {
	switch n := n.(type) {
	case *ast.GoStmt:
		return n.Go
	case *ast.CallExpr:
		if called, ok := n.Fun.(*ast.SelectorExpr); ok && slices.Contains(starters, called.Sel.Name) {
			return called.Sel.Pos()
		}
	}
	return token.NoPos
}
