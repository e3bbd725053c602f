// Command draw makes the line icons in the folder it is started in:
//
//	cd assets/icons && go run ./draw
//
// Fyne recolours an icon only by its fills, and knows no fill rule, so strokes
// would stay black. Therefore every line is an outline, all in one path.
// Outlines run counterclockwise and holes clockwise, which the nonzero rule
// joins without seams.
package main

import (
	"fmt"
	"log"
	"os"
)

func main() {
	for name, draw := range icons {
		var p pen
		draw(&p)
		svg := fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path fill="#000000" d="%s"/></svg>`+"\n", p.path.String())
		if err := os.WriteFile(name+".svg", []byte(svg), 0o644); err != nil {
			log.Fatal(err)
		}
	}
}
