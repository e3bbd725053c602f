// Package comment is about writing comments on web sites. It finds a page's
// comment form and tells which field is for what, whether anything prevents
// sending a comment, how the form is filled in, what the site's answer means,
// and whether a comment is among those that the page shows. It does no network
// requests: pages and answers come in, values go out.
//
// On WordPress sites, fields are known by their names, elsewhere by their
// labels and names in Arabic and English. Fields that people cannot see are
// honeypots against programs. They are sent back unchanged.
package comment
