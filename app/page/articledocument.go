package page

import "sahifa/app/news"

// ArticleDocument lays out a stored article's text in blocks, its pictures known by
// their hashes.
func ArticleDocument(a news.Article) news.Document {
	stored := map[string]news.PictureRef{}
	for _, p := range a.Pictures {
		stored[p.URL] = p
	}
	d := Blocks(a.HTML)
	setPictures(d, stored)
	return d
}

// setPictures tells a document's figures what is stored of their pictures.
func setPictures(doc news.Document, stored map[string]news.PictureRef) {
	for i := range doc {
		ref := &doc[i].Picture
		if s, ok := stored[ref.URL]; ok {
			ref.Hash, ref.Width, ref.Height = s.Hash, s.Width, s.Height
		}
		setPictures(doc[i].Children, stored)
	}
}
