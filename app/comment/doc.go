// Package comment is about writing to a site: what of a page is its comment
// form, which of the form's fields wants what, whether anything stands in the
// way, how the form is filled in, what the site's answer to it means, and
// whether a comment is among those the page shows. It asks nothing of the
// network: pages and answers come in, values go out.
//
// Fields are told by WordPress' names where it is WordPress, else by their
// labels and names in Arabic and English. What people do not see of a form is
// bait for programs and goes back as it came.
package comment
