/* Sets paragraphs with Pango and writes what came out as JSON.
 *
 *   pango FAMILIES SIZE LANGUAGE WIDTH[,WIDTH...] FONTFILE...
 *
 * Paragraphs are read from standard input, two lines each. The first one names
 * the family of stretches, START,END,FAMILY; and so on, counted in characters,
 * and may be empty; the second one is the text. For each paragraph and width
 * one object is written, on a line of its own:
 *
 *   {"paragraph": 0, "width": 320, "seconds": 0.0003, "lines": [
 *     {"start": 0, "end": 41, "baseline": 25.1, "glyphs": [
 *       {"font": "/path/to/file.ttf", "id": 17, "rune": 40, "x": 3.2, "y": 0}, ...]}, ...]}
 *
 * Lines are in order, a line's glyphs from left to right; start, end and rune
 * count characters; x is from the left edge of the width, y from the line's
 * base line downwards. Lengths are in units of the em's SIZE. The fonts are
 * the given files only, not hinted, and positions are not rounded. Glyphs that
 * Pango does not draw are left out.
 */
#include <pango/pangofc-fontmap.h>
#include <pango/pangoft2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static double units(int pango) { return (double)pango / PANGO_SCALE; }

static void unhinted(FcPattern *pattern, gpointer data)
{
	(void)data;
	FcPatternDel(pattern, FC_HINTING);
	FcPatternAddBool(pattern, FC_HINTING, FcFalse);
	FcPatternDel(pattern, FC_HINT_STYLE);
	FcPatternAddInteger(pattern, FC_HINT_STYLE, FC_HINT_NONE);
}

static const char *font_file(PangoFont *font)
{
	FcChar8 *file = NULL;
	FcPattern *pattern = pango_fc_font_get_pattern(PANGO_FC_FONT(font));
	if (FcPatternGetString(pattern, FC_FILE, 0, &file) != FcResultMatch)
		return "";
	return (const char *)file;
}

/* The path of a font is the test's own and holds nothing to escape but these. */
static void write_string(const char *s)
{
	putchar('"');
	for (; *s; s++) {
		if (*s == '"' || *s == '\\')
			putchar('\\');
		putchar(*s);
	}
	putchar('"');
}

static long runes(const char *text, int bytes)
{
	return g_utf8_pointer_to_offset(text, text + bytes);
}

static void write_run(const char *text, PangoGlyphItem *run, int left, const char **comma)
{
	PangoGlyphString *glyphs = run->glyphs;
	const char *file = font_file(run->item->analysis.font);
	for (int i = 0; i < glyphs->num_glyphs; i++) {
		PangoGlyphInfo *g = &glyphs->glyphs[i];
		if (g->glyph != PANGO_GLYPH_EMPTY) {
			printf("%s{\"font\":", *comma);
			write_string(file);
			printf(",\"id\":%u,\"rune\":%ld,\"x\":%.4f,\"y\":%.4f}", g->glyph,
			       runes(text, run->item->offset + glyphs->log_clusters[i]),
			       units(left + g->geometry.x_offset), units(g->geometry.y_offset));
			*comma = ",";
		}
		left += g->geometry.width;
	}
}

static void write_lines(PangoLayout *layout)
{
	const char *text = pango_layout_get_text(layout);
	PangoLayoutIter *iter = pango_layout_get_iter(layout);
	const char *between = "";
	do {
		PangoLayoutLine *line = pango_layout_iter_get_line_readonly(iter);
		printf("%s{\"start\":%ld,\"end\":%ld,\"baseline\":%.4f,\"glyphs\":[", between,
		       runes(text, line->start_index), runes(text, line->start_index + line->length),
		       units(pango_layout_iter_get_baseline(iter)));
		const char *comma = "";
		for (PangoGlyphItem *run; (run = pango_layout_iter_get_run_readonly(iter)) != NULL;) {
			PangoRectangle logical;
			pango_layout_iter_get_run_extents(iter, NULL, &logical);
			write_run(text, run, logical.x, &comma);
			if (!pango_layout_iter_next_run(iter))
				break;
		}
		printf("]}");
		between = ",";
	} while (pango_layout_iter_next_line(iter));
	pango_layout_iter_free(iter);
}

/* Reads the families of stretches. NULL means the line is not well formed. */
static PangoAttrList *read_spans(const char *line, const char *text)
{
	PangoAttrList *list = pango_attr_list_new();
	PangoAttribute *attr = pango_attr_insert_hyphens_new(FALSE); /* where a word is broken in need */
	pango_attr_list_insert(list, attr);
	glong length = g_utf8_strlen(text, -1);
	while (*line != '\0') {
		long start, end;
		char family[128];
		int used = 0;
		if (sscanf(line, "%ld,%ld,%127[^;];%n", &start, &end, family, &used) != 3 || used == 0 ||
		    start < 0 || end < start || end > length) {
			pango_attr_list_unref(list);
			return NULL;
		}
		attr = pango_attr_family_new(family);
		attr->start_index = g_utf8_offset_to_pointer(text, start) - text;
		attr->end_index = g_utf8_offset_to_pointer(text, end) - text;
		pango_attr_list_insert(list, attr);
		line += used;
	}
	return list;
}

static void set_paragraph(PangoContext *context, PangoFontDescription *desc, const char *text, PangoAttrList *spans,
                          int number, const char *widths)
{
	gchar **list = g_strsplit(widths, ",", -1);
	for (gchar **w = list; *w != NULL; w++) {
		double width = g_ascii_strtod(*w, NULL);
		PangoRectangle logical;
		PangoLayout *layout = pango_layout_new(context);
		gint64 begin = g_get_monotonic_time();
		pango_layout_set_font_description(layout, desc);
		pango_layout_set_text(layout, text, -1);
		pango_layout_set_attributes(layout, spans);
		pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
		pango_layout_set_width(layout, (int)(width * PANGO_SCALE));
		pango_layout_get_extents(layout, NULL, &logical);
		gint64 end = g_get_monotonic_time();
		printf("{\"paragraph\":%d,\"width\":%g,\"seconds\":%.6f,\"lines\":[", number, width, (double)(end - begin) / 1e6);
		write_lines(layout);
		printf("]}\n");
		g_object_unref(layout);
	}
	g_strfreev(list);
}

static gboolean read_line(char **line, size_t *size)
{
	if (getline(line, size, stdin) < 0)
		return FALSE;
	(*line)[strcspn(*line, "\n")] = '\0';
	return TRUE;
}

int main(int argc, char **argv)
{
	if (argc < 6) {
		fprintf(stderr, "usage: pango FAMILIES SIZE LANGUAGE WIDTH[,WIDTH...] FONTFILE...\n");
		return 2;
	}
	FcConfig *config = FcConfigCreate();
	for (int i = 5; i < argc; i++) {
		if (!FcConfigAppFontAddFile(config, (const FcChar8 *)argv[i])) {
			fprintf(stderr, "pango: no font in %s\n", argv[i]);
			return 1;
		}
	}
	PangoFontMap *map = pango_ft2_font_map_new();
	pango_ft2_font_map_set_resolution(PANGO_FT2_FONT_MAP(map), 72, 72);
	pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map), config);
	pango_fc_font_map_set_default_substitute(PANGO_FC_FONT_MAP(map), unhinted, NULL, NULL);

	PangoContext *context = pango_font_map_create_context(map);
	pango_context_set_round_glyph_positions(context, FALSE);
	pango_context_set_language(context, pango_language_from_string(argv[3]));

	PangoFontDescription *desc = pango_font_description_new();
	pango_font_description_set_family(desc, argv[1]);
	pango_font_description_set_absolute_size(desc, g_ascii_strtod(argv[2], NULL) * PANGO_SCALE);

	char *families = NULL, *text = NULL;
	size_t families_size = 0, text_size = 0;
	for (int number = 0; read_line(&families, &families_size) && read_line(&text, &text_size); number++) {
		PangoAttrList *spans = read_spans(families, text);
		if (spans == NULL) {
			fprintf(stderr, "pango: paragraph %d: bad stretches %s\n", number, families);
			return 1;
		}
		set_paragraph(context, desc, text, spans, number, argv[4]);
		pango_attr_list_unref(spans);
	}
	free(families);
	free(text);
	pango_font_description_free(desc);
	g_object_unref(context);
	g_object_unref(map);
	return 0;
}
