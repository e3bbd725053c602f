package cli

import (
	"bufio"
	"context"
	"errors"
	"io"
	"strings"

	"sahifa/app/news"
)

// login keeps an application password, read from standard input so that it
// stands in no list of processes and in no shell's history.
func login(ctx context.Context, c *call) error {
	user, password := "", ""
	if len(c.args) == 2 {
		user = c.args[1]
		line, err := bufio.NewReader(io.LimitReader(c.Stdin, 4096)).ReadString('\n')
		if err != nil && !errors.Is(err, io.EOF) {
			return news.NewProblem(news.CannotRead, err, "-")
		}
		if password = strings.TrimSpace(line); password == "" {
			return &usageError{key: "few", verb: "login"}
		}
	}
	accepted, err := c.program.Logins.SetLogin(ctx, c.args[0], user, password)
	if err != nil {
		return err
	}
	c.warnOfPasswords(user)
	if c.has("json") {
		return c.object(struct {
			Site string `json:"site"`
			User string `json:"user"`

			Accepted bool `json:"accepted"` // false: the site could not be asked
		}{c.args[0], user, accepted})
	}
	key := "login.untried"
	switch {
	case user == "":
		key = "cli.logged_out"
	case accepted:
		key = "login.accepted"
	}
	c.print(c.words.Text(key, c.args[0]))
	return nil
}

// warnOfPasswords says on standard error where the password of a user goes if
// there is no keyring; "" is no user.
func (c *call) warnOfPasswords(user string) {
	if user != "" && c.program.Feeds.PasswordsInFile() {
		c.printError(c.words.Text("login.plain"))
	}
}
