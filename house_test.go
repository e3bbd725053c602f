package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// Bounds that keep files and types small enough to be read at once. What
// outgrows one is to be divided where its state divides.
const (
	maxLines   = 450 // of a file, tests too
	maxUIFiles = 12  // of package ui, tests aside: it only joins the panes
	maxAsked   = 12  // methods that an interface names itself
)

// maxMethods bounds the methods that are declared on a type, by the folder that
// holds it. The longest name that fits counts.
var maxMethods = map[string]int{
	"app":        30,
	"storage":    30,
	"ui":         30,
	"ui/rtl":     45, // a widget also has the methods that Fyne calls
	"ui/typeset": 45,
}

// longTables are files of rows without code, which may be as long as they are.
var longTables = []string{"ui/typeset/bidi/tables.go"}

// source is what the bounds are about, counted.
type source struct {
	lines   map[string]int // of each file
	methods map[string]int // of each type, as folder.Type
	asked   map[string]int // methods that an interface names, as folder.Type
	files   map[string]int // of each folder, tests aside
}

func TestFilesAndTypesKeepTheirBounds(t *testing.T) {
	s, err := countSource()
	if err != nil {
		t.Fatal(err)
	}
	for file, n := range s.lines {
		if n > maxLines && !slices.Contains(longTables, file) {
			t.Errorf("%s has %d lines; at most are %d", file, n, maxLines)
		}
	}
	for name, n := range s.methods {
		if most, bounded := methodBound(name); bounded && n > most {
			t.Errorf("%s has %d methods; at most are %d", name, n, most)
		}
	}
	for name, n := range s.asked {
		if n > maxAsked {
			t.Errorf("interface %s asks for %d methods; at most are %d", name, n, maxAsked)
		}
	}
	if n := s.files["ui"]; n == 0 || n > maxUIFiles {
		t.Errorf("package ui has %d files; at most are %d", n, maxUIFiles)
	}
}

// methodBound gives how many methods a type may have, if its folder has a bound.
func methodBound(name string) (most int, bounded bool) {
	folder, _, _ := strings.Cut(name, ".")
	for ; folder != "."; folder = path.Dir(folder) {
		if most, ok := maxMethods[folder]; ok {
			return most, true
		}
	}
	return 0, false
}

// countSource reads every Go file of the repository.
func countSource() (source, error) {
	s := source{map[string]int{}, map[string]int{}, map[string]int{}, map[string]int{}}
	err := filepath.WalkDir(".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && name != "." && strings.HasPrefix(d.Name(), "."):
			return fs.SkipDir
		case d.IsDir() || !strings.HasSuffix(name, ".go"):
			return nil
		}
		return s.add(filepath.ToSlash(name))
	})
	return s, err
}

// add counts a file.
func (s source) add(name string) error {
	set := token.NewFileSet()
	f, err := parser.ParseFile(set, name, nil, parser.SkipObjectResolution)
	if err != nil {
		return err
	}
	s.lines[name] = set.File(f.FileStart).LineCount()
	if strings.HasSuffix(name, "_test.go") {
		return nil
	}
	folder := path.Dir(name)
	s.files[folder]++
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncDecl:
			if n.Recv != nil {
				s.methods[folder+"."+typeName(n.Recv.List[0].Type)]++
			}
		case *ast.TypeSpec:
			if i, ok := n.Type.(*ast.InterfaceType); ok {
				for _, m := range i.Methods.List {
					s.asked[folder+"."+n.Name.Name] += len(m.Names) // none of what is embedded
				}
			}
		}
		return true
	})
	return nil
}

// typeName gives the name of a receiver's type, without pointer and parameters.
func typeName(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.StarExpr:
		return typeName(e.X)
	case *ast.IndexExpr:
		return typeName(e.X)
	case *ast.IndexListExpr:
		return typeName(e.X)
	case *ast.Ident:
		return e.Name
	}
	return ""
}
