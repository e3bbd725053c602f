// Package acceptance tests the built program from outside, as a user and a
// script meet it, against the sites that live beside the project in ../shared
// (or where SAHIFA_SHARED points): a real WordPress and a farm of feeds.
// Where they are absent its tests skip and say so; with
// SAHIFA_REQUIRE_SHARED=1, as in .ci/run, skipping is failing.
package acceptance
