import { checkProblems } from './annotate';

describe('problems with lines and colons', () => {
  describe('indentation', () => {
    it('tells of tabs, and offers spaces for all of them at once', () => {
      checkProblems(`
  node:
    decide: What?
	cite: [a]
^ invalid-yaml: This line is indented with a tab. Indent it with spaces.
fix: Indent this entry with two spaces for each tab
	then: b
`);
    });

    it('tells of tabs between brackets', () => {
      checkProblems(`
  node:
    options: {a: b,
	c: d}
^ invalid-yaml: This line is indented with a tab. Indent it with spaces.
fix: Indent this entry with two spaces for each tab
`);
    });

    it('tells of a line with too few spaces', () => {
      checkProblems(`
  node:
      decide: What?
    then: b
#   ^^^^^^^ invalid-yaml: This line does not line up with the lines that it could belong to. Give it exactly as many spaces as they have.
`);
    });

    it('tells of a line with too many spaces below a value', () => {
      checkProblems(`
  node:
    decide: What?
      then: b
#     ^^^^^^^ invalid-yaml: This line is indented deeper than the one above, which already has its value. Give it as many spaces as the lines that it belongs with.
    cite: [a]
`);
    });

    it('tells of a line with too many spaces below a quoted value or a bracket', () => {
      checkProblems(`
  node:
    decide: "What?"
      then: b
#     ^^^^^^^ invalid-yaml: This line does not line up with the lines that it could belong to. Give it exactly as many spaces as they have.
    cite: [a]
      urgency: stat
#     ^^^^^^^^^^^^^ invalid-yaml: This line does not line up with the lines that it could belong to. Give it exactly as many spaces as they have.
`);
    });

    it('tells of a list item that is out of line', () => {
      checkProblems(`
  node:
    branches:
      - a
     - b
#    ^^^ invalid-yaml: This list item does not line up with a list. Put it right below the other items, or below the name that the list belongs to.
`);
    });

    it('tells of a list item beside names', () => {
      checkProblems(`
  node:
    decide: What?
    - a
#   ^^^ invalid-yaml: This list item does not line up with a list. Put it right below the other items, or below the name that the list belongs to.
`);
    });

    it('tells of a name beside list items', () => {
      checkProblems(`
  node:
    - a
    decide: What?
#   ^^^^^^^^^^^^^ invalid-yaml: This line does not line up with the lines that it could belong to. Give it exactly as many spaces as they have.
`);
    });

    it('tells of a name that is out of line with its list item', () => {
      checkProblems(`
  node:
    - when: a
     then: b
#    ^^^^^^^ invalid-yaml: This line does not line up with the lines that it could belong to. Give it exactly as many spaces as they have.
`);
    });

    it('tells of a line that has fewer spaces than the entry', () => {
      checkProblems(`
  node:
    decide: What?
 then: b
#^^^^^^^ invalid-yaml: This line does not line up with the lines that it could belong to. Give it exactly as many spaces as they have.
`);
    });

    it('tells of a list that starts on the line of its name', () => {
      checkProblems(`
  node:
    do: - a
#       ^^^ invalid-yaml: A list cannot start on the line of its name. Put its items on lines of their own.
`);
    });
  });

  describe('colons', () => {
    it('tells of a missing space behind a colon', () => {
      checkProblems(`
  node:
    type:article
#   ^^^^^^^^^^^^ invalid-yaml: A space is missing behind the colon: write "type: article".
#   fix: Write "type: article"
    title: Foo
`);
    });

    it('tells of a missing space behind the last colon', () => {
      checkProblems(`
  node:
    title: Foo
    type:article
#   ^^^^^^^^^^^^ invalid-yaml: A space is missing behind the colon: write "type: article".
#   fix: Write "type: article"
`);
    });

    it('tells of a missing space behind a colon between brackets', () => {
      checkProblems(`
  node: {type:article, title: Foo}
#        ^^^^^^^^^^^^ invalid-yaml: A space is missing behind the colon: write "type: article".
#        fix: Write "type: article"
`);
    });

    it('tells of an entry without a space behind its colon', () => {
      checkProblems(`
  version:1.0.0
# ^^^^^^^^^^^^^ invalid-yaml: A space is missing behind the colon: write "version: 1.0.0".
# fix: Write "version: 1.0.0"
`);
    });

    it('leaves addresses and times alone', () => {
      checkProblems(`
  node:
    at: http://example.org/a:b
    time: 10:30
`);
    });

    it('tells of a missing space behind a dash', () => {
      checkProblems(`
  node:
    - a
    -b
#   ^^ invalid-yaml: A space is missing behind the dash: write "- b".
#   fix: Write "- b"
    - c
`);
    });

    it('tells of a line without a colon', () => {
      checkProblems(`
  node:
    decide: What?
    then b
#   ^^^^^^ invalid-yaml: A colon is missing: this line should be a name, a colon and a value. If it continues the text above, indent it deeper than the name of that text.
    cite: [a]
`);
    });

    it('tells of a first line without a colon', () => {
      checkProblems(`
  node
# ^^^^ invalid-yaml: A colon is missing: this line should be a name, a colon and a value.
    decide: What?
`);
    });

    it('tells of an entry that is a word', () => {
      checkProblems(`
  node
# ^^^^ invalid-yaml: A name with a colon behind it is expected here.
`);
    });

    it('tells of an entry that is a list', () => {
      checkProblems(`
  - a
# ^^^ invalid-yaml: A name with a colon behind it is expected here.
  - b
`);
    });

    it('tells of a text with a colon and a space', () => {
      checkProblems(`
  node:
    title: Thrombosis: a review # new
#          ^^^^^^^^^^^^^^^^^^^^ invalid-yaml: A text with a colon and a space in it must be in quotes.
#          fix: Write "Thrombosis: a review"
    cite: [a]
`);
    });

    it('offers no quotes where lines below belong to that text', () => {
      checkProblems(`
  node:
    title: Thrombosis:
#          ^^^^^^^^^^^ invalid-yaml: A text that ends with a colon must be in quotes.
      a review
`);
    });

    it('tells of a text with a colon and a space between brackets', () => {
      checkProblems(`
  node: {title: Thrombosis: a review, cite: [a]}
#               ^^^^^^^^^^^^^^^^^^^^ invalid-yaml: A text with a colon and a space in it must be in quotes. If these are two values, a comma is missing between them.
#               fix: Write "Thrombosis: a review"
`);
    });

    it('tells of a colon without a name', () => {
      checkProblems(`
  node:
    : b
#   ^ invalid-yaml: A name is missing in front of this colon.
    [a]: b
#   ^^^^^^ invalid-yaml: A name is expected here, not a list or anything else in brackets. Put a text in brackets in quotes.
    "a": b: c
#        ^^^^ invalid-yaml: A text with a colon and a space in it must be in quotes.
#        fix: Write "b: c"
`);
    });

    it('tells of names in brackets', () => {
      checkProblems(`
  node:
    {a: b}: c
#   ^^^^^^^^^ invalid-yaml: A name is expected here, not a list or anything else in brackets. Put a text in brackets in quotes.
`);
    });
  });

  describe('consequences', () => {
    it('says one thing about one damage', () => {
      checkProblems(`
  node:
    title: Foo: bar: baz
#          ^^^^^^^^^^^^^ invalid-yaml: A text with a colon and a space in it must be in quotes.
#          fix: Write "Foo: bar: baz"
    "a: b
#   ^^^^^ invalid-yaml: This quote (") is never closed. Write " at the end of the text, too.
#   fix: Close the quote at the end of the line
    c: [d
    e: ~
`);
    });

    it('says nothing about a sound entry', () => {
      checkProblems(`
  # above
  node: # behind
    decide: What? # behind
    # between
    cite: [a#b, c]
`);
    });
  });
});
