package rules

import (
	"go/ast"
	"go/parser"
	source "go/token"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// Words that tokens are compared with are written as tokens are, or by foldList: a word
// with a letter that no token has would never be met.
func TestWordsAreFolded(t *testing.T) {
	paths, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	lettersAndMarks := regexp.MustCompile(`[\x{621}-\x{65F}\x{670}-\x{6D3}]+`)
	words := 0
	for _, path := range paths {
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		files := source.NewFileSet()
		file, err := parser.ParseFile(files, path, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok {
				f, ok := call.Fun.(*ast.Ident)
				return !ok || f.Name != "foldList"
			}
			literal, ok := n.(*ast.BasicLit)
			if !ok || literal.Kind != source.STRING {
				return true
			}
			text, err := strconv.Unquote(literal.Value)
			if err != nil {
				t.Fatal(err)
			}
			for _, w := range lettersAndMarks.FindAllString(text, -1) {
				words++
				if folded := foldWord(w); folded != w {
					t.Errorf("%v: %s is %s in tokens", files.Position(literal.Pos()), w, folded)
				}
			}
			return true
		})
	}
	if words < 500 {
		t.Errorf("only %d words looked at", words)
	}
}
