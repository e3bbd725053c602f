// Command train fits the comment rules' model to the labelled comments in DIR
// whose licences allow it, and writes its weights, model.bin and network.bin:
//
//	go run ./app/comment/rules/train [-o assets/rules] DIR
//
// The same files and code give the same weights.
package main

import (
	"errors"
	"flag"
	"io"
	"log"
	"os"
	"path/filepath"

	"sahifa/app/comment/rules"
	"sahifa/app/comment/rules/corpus"
	"sahifa/app/comment/rules/linear"
	shipped "sahifa/assets/rules"
)

func main() {
	out := flag.String("o", "assets/rules", "the folder to write to")
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
	weights := corpus.Fit(c, material)
	writeOutputs := func(w io.Writer) error { return linear.Write(w, weights.Outputs) }
	return errors.Join(write(filepath.Join(out, "model.bin"), writeOutputs), write(filepath.Join(out, "network.bin"), weights.Network.Write))
}

// write makes a file.
func write(name string, content func(io.Writer) error) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	return errors.Join(content(f), f.Close())
}
