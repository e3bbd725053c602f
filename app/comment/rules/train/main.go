// Command train fits the comment rules' model to the labelled comments in DIR
// whose licences allow it, and writes its weights:
//
//	go run ./app/comment/rules/train [-o assets/rules/model.bin] DIR
//
// The same files and code give the same weights.
package main

import (
	"flag"
	"log"
	"os"

	"sahifa/app/comment/rules"
	"sahifa/app/comment/rules/corpus"
	"sahifa/app/comment/rules/linear"
	shipped "sahifa/assets/rules"
)

func main() {
	out := flag.String("o", "assets/rules/model.bin", "the file to write")
	flag.Parse()
	if flag.NArg() != 1 {
		flag.Usage()
		os.Exit(2)
	}
	if err := train(flag.Arg(0), *out); err != nil {
		log.Fatal(err)
	}
}

func train(dir, out string) error {
	c, err := rules.Load(shipped.Files, "")
	if err != nil {
		return err
	}
	material, err := corpus.LoadMaterial(dir)
	if err != nil {
		return err
	}
	outputs := corpus.Fit(c, material)
	f, err := os.Create(out)
	if err != nil {
		return err
	}
	if err := linear.Write(f, outputs); err != nil {
		return err
	}
	return f.Close()
}
