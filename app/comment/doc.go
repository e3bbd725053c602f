// Package comment is about writing comments on web sites. It finds a page's
// comment form and tells which field is for what and what else is asked,
// whether anything prevents sending a comment, how the form is filled in, what
// the site's answer means, and whether a comment is among those that the page
// shows. It does no network requests: pages and answers come in, values go out.
//
// A page is read in these steps:
//
//   - owners gives each form its controls (controls.go, buttons.go, labels.go);
//   - a form becomes a candidate, with fields, roles (roles.go) and what people
//     see of it (visible.go); the one that is most likely for comments is
//     chosen by its words (form.go, purpose.go);
//   - what stands in the way is looked for (barrier.go, systems.go), and what the
//     form asks of its writer (questions.go).
//
// On WordPress sites, fields are known by their names, elsewhere by their
// labels and names in Arabic, English and French, folded as in search. Fields
// that people cannot see are honeypots against programs. They are sent back
// unchanged.
//
// Answers are judged by status and address (answer.go) and by what the page
// says that it did not say before (blocks.go, words.go). WordPress' REST API
// has a file of its own (rest.go), and so have the services that take comments by
// requests of their own (service.go, isso.go, remark42.go, wpdiscuz.go,
// anycomment.go).
package comment
