import assert from 'node:assert/strict';
import { parseEntry } from '../../../server/src/syntax/parseEntry';
import { checkProblems } from './annotate';

describe('problems of an entry', () => {
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

  describe('quotes', () => {
    it('tells of a quote that is never closed', () => {
      checkProblems(`
  node:
    title: "Thrombosis
#          ^^^^^^^^^^^ invalid-yaml: This quote (") is never closed. Write " at the end of the text, too.
#          fix: Close the quote at the end of the line
    cite: [a]
`);
    });

    it('tells of a quote that is never closed, though others are', () => {
      checkProblems(`
  node:
    title: "Thrombosis
#          ^^^^^^^^^^^ invalid-yaml: This quote (") is never closed. Write " at the end of the text, too.
#          fix: Close the quote at the end of the line
    why: "Because"
`);
    });

    it('tells of a quote that is never closed between brackets', () => {
      checkProblems(`
  node: {title: "Thrombosis, cite: [a]}
#               ^^^^^^^^^^^^^^^^^^^^^^^ invalid-yaml: This quote (") is never closed. Write " at the end of the text, too.
`);
    });

    it('tells of a closing quote that is escaped', () => {
      checkProblems(`
  node:
    title: "Thrombosis\\"
#          ^^^^^^^^^^^^^ invalid-yaml: This quote (") is never closed. Write " at the end of the text, too.
#          fix: Close the quote at the end of the line
`);
    });

    it('tells of a quoted text whose next line has too few spaces', () => {
      checkProblems(`
  node:
    title: "Thrombosis
#          ^^^^^^^^^^^ invalid-yaml: This quote (") is not closed where its text goes on: indent the next line deeper than the name of the text.
   of the veins"
    cite: [a]
`);
    });

    it('tells of an apostrophe between single quotes', () => {
      checkProblems(`
  node:
    title: 'Crohn's disease'
#                 ^^^^^^^^^^ invalid-yaml: This stands behind the closing quote. Put the whole text between one pair of quotes. Between single quotes, an apostrophe is written twice ('').
#                 fix: Write "Crohn's disease"
    cite: [a]
`);
    });

    it('tells of a text behind its closing quote', () => {
      checkProblems(`
  node:
    title: "Thrombosis" of the veins
#                       ^^^^^^^^^^^^ invalid-yaml: This stands behind the closing quote. Put the whole text between one pair of quotes.
    cite: ["a" b]
#              ^ invalid-yaml: A comma is missing in front of this.
#              fix: Write a comma
`);
    });

    it('tells of a backslash that means nothing', () => {
      checkProblems(`
  node:
    title: "10 \\mu g"
#              ^^ invalid-yaml: "\\m" has no meaning between double quotes. For a backslash, write two of them.
#              safe fix: Write "\\\\m"
`);
    });
  });

  describe('brackets', () => {
    it('tells of a bracket that is never closed', () => {
      checkProblems(`
  node:
    cite: [a, b
#         ^^^^^ invalid-yaml: This "[" is never closed. Write "]" where it ends.
    do: {a: b}
    then: c:d
`);
    });

    it('tells of a brace that is never closed in a list', () => {
      checkProblems(`
  node:
    - {when: {a: b}, then: c
#     ^^^^^^^^^^^^^^^^^^^^^^ invalid-yaml: This "{" is never closed. Write "}" where it ends.
    - {when: {a: d}, then: e}
`);
    });

    it('tells of a bracket that is closed by one of the other kind', () => {
      checkProblems(`
  node:
    x: {a: b, cite: [a, b}
#                   ^^^^^^ invalid-yaml: This "[" is closed by "}". Close it with "]".
    do: c
`);
    });

    it('tells of a bracket that was not open', () => {
      checkProblems(`
  node:
    cite: [a, b]]
#               ^ invalid-yaml: No bracket is open that this "]" could close. Remove it, or put the text in quotes.
    do: c
`);
    });

    it('tells of a closing bracket with too few spaces', () => {
      checkProblems(`
  node:
    cite: [
      a,
  ]
# ^ invalid-yaml: This "]" has too few spaces in front of it. Indent it as far as the line that it closes.
    do: c
`);
    });

    it('tells of commas too many', () => {
      checkProblems(`
  node:
    cite: [a, , b]
#             ^ invalid-yaml: Nothing stands in front of this comma. Remove it, or write what is missing.
    do: {a: b, , c: d}
#              ^ invalid-yaml: Nothing stands in front of this comma. Remove it, or write what is missing.
    when: {a: b},
#               ^ invalid-yaml: A comma cannot stand here: outside brackets, values are separated by lines. Remove it.
`);
    });

    it('tells of a comma that is missing', () => {
      checkProblems(`
  node:
    cite: ["a" "b"]
#              ^^^ invalid-yaml: A comma is missing in front of this.
#              fix: Write a comma
    do: {when: [a] then: b}
#                  ^^^^ invalid-yaml: A comma is missing in front of this.
#                  fix: Write a comma
`);
    });

    it('tells of a bracket within a text', () => {
      checkProblems(`
  node:
    cite: [a [b]]
#            ^ invalid-yaml: A comma is missing in front of this.
#            fix: Write a comma
    do: {a: b [c]}
#             ^ invalid-yaml: A "[" cannot stand in the middle of a text. Put the text in quotes, or a comma in front of the bracket.
`);
    });

    it('tells of a comment that touches a bracket', () => {
      checkProblems(`
  node:
    cite: [a]#new
#            ^^^^ invalid-yaml: A comment needs a space in front of its "#". If this is text, put it in quotes.
#            fix: Write a space in front of "#"
`);
    });
  });

  describe('first characters', () => {
    it('tells of characters with which no text can start', () => {
      checkProblems(`
  node:
    a: @foo
#      ^^^^ invalid-yaml: A text cannot start with "@". Put it in quotes.
#      safe fix: Write "@foo"
    b: \`foo\`
#      ^^^^^ invalid-yaml: A text cannot start with "\`". Put it in quotes.
#      safe fix: Write "\`foo\`"
    c: %foo
#      ^^^^ invalid-yaml: A text cannot start with "%". Put it in quotes.
#      safe fix: Write "%foo"
    d: , foo
#      ^^^^^ invalid-yaml: A text cannot start with ",". Put it in quotes.
#      safe fix: Write ", foo"
    e: {f: @foo, g: %foo}
#          ^^^^ invalid-yaml: A text cannot start with "@". Put it in quotes.
#          safe fix: Write "@foo"
#                   ^^^^ invalid-yaml: A text cannot start with "%". Put it in quotes.
#                   safe fix: Write "%foo"
`);
    });

    it('tells of comparisons', () => {
      checkProblems(`
  node:
    a: > 7 # per litre
#      ^^^ invalid-yaml: A text cannot start with ">". Put it in quotes: "> 7".
#      safe fix: Write "> 7"
    b: >= 7
#      ^^^^ invalid-yaml: A text cannot start with ">". Put it in quotes: ">= 7".
#      safe fix: Write ">= 7"
    c: >7.5
#      ^^^^ invalid-yaml: A text cannot start with ">". Put it in quotes: ">7.5".
#      safe fix: Write ">7.5"
    d: {e: > 7, f: |x|}
#          ^^^ invalid-yaml: A text cannot start with ">". Put it in quotes.
#          safe fix: Write "> 7"
#                  ^^^ invalid-yaml: A text cannot start with "|". Put it in quotes.
#                  safe fix: Write "|x|"
    g: |x|
#      ^^^ invalid-yaml: A text cannot start with "|". Put it in quotes: "|x|".
#      safe fix: Write "|x|"
`);
    });

    it('offers those quotes one at a time where brackets may be meant', () => {
      checkProblems(`
  node:
    a: >{b: c}
#      ^^^^^^^ invalid-yaml: A text cannot start with ">". Put it in quotes: ">{b: c}".
#      fix: Write ">{b: c}"
`);
    });

    it('tells of characters that nobody sees', () => {
      checkProblems(`
  node:
    a: b\u0007c
#       ^ invalid-yaml: An invisible character (U+0007) stands here. Remove it.
#       fix: Remove the invisible character
`);
    });

    it('tells of half a character', () => {
      checkProblems(`
  node:
    a: \ud83e
#      ^ invalid-yaml: An invisible character (U+D83E) stands here. Remove it.
#      fix: Remove the invisible character
`);
    });

    it('tells of a carriage return that ends no line', () => {
      checkProblems(`
  node:
    a: b\rc
#       ^ invalid-yaml: An invisible character (U+000D) stands here. Remove it.
#       fix: Remove the invisible character
`);
    });
  });

  describe('empty values', () => {
    it('tells of names without a value', () => {
      checkProblems(`
  node:
    title:
#   ^^^^^ empty-value: "title" has no value. Write one, or remove "title".
    do: # nothing
#   ^^ empty-value: "do" has no value. Write one, or remove "do".
    cite: {a: , b: }
#          ^ empty-value: "a" has no value. Write one, or remove "a".
#               ^ empty-value: "b" has no value. Write one, or remove "b".
`);
    });

    it('tells of an entry without a value', () => {
      checkProblems(`
  node:
# ^^^^ empty-value: "node" has no value. Write one, or remove "node".
`);
    });

    it('tells of null', () => {
      checkProblems(`
  node:
    a: ~
#      ^ empty-value: "a" has no value: ~ stands for nothing. Write a value, or remove "a".
    b: null
#      ^^^^ empty-value: "b" has no value: null stands for nothing. Write a value, or remove "b".
    c: [~, Null]
#       ^ empty-value: This list item is empty. Write its value, or remove it.
#          ^^^^ empty-value: This list item is empty. Write its value, or remove it.
`);
    });

    it('leaves quoted null alone', () => {
      checkProblems(`
  node:
    a: "null"
    b: '~'
`);
    });

    it('tells of empty texts', () => {
      checkProblems(`
  node:
    a: ""
#      ^^ empty-value: "a" has no value: "" stands for nothing. Write a value, or remove "a".
    b: ' '
#      ^^^ empty-value: "b" has no value: ' ' stands for nothing. Write a value, or remove "b".
    c: |
#      ^ empty-value: "c" has no value: "|" announces a text in the lines below, and none is indented deeper than "c".
    d: [""]
#       ^^ empty-value: This list item is empty. Write its value, or remove it.
    "": e
#   ^^ empty-value: A name is missing in front of the colon.
`);
    });

    it('tells of empty list items', () => {
      checkProblems(`
  node:
    -
#   ^ empty-value: This list item is empty. Write its value, or remove it.
    - a
    - # none
#   ^ empty-value: This list item is empty. Write its value, or remove it.
    - ~
#     ^ empty-value: This list item is empty. Write its value, or remove it.
`);
    });

    it('leaves empty lists and maps alone', () => {
      checkProblems(`
  node: {when: {}, cite: []}
`);
    });

    it('tells of a comparison that swallows its number', () => {
      checkProblems(`
  node:
    parity: >3
#           ^^ empty-value: >3 was read as the start of a folded text and is empty. Write ">3" in quotes.
#           safe fix: Write ">3"
    all:
      - >-2
#       ^^^ empty-value: >-2 was read as the start of a folded text and is empty. Write ">-2" in quotes.
#       safe fix: Write ">-2"
`);
    });

    it('tells of a text that a comment sign swallows', () => {
      checkProblems(`
  node:
    label: #1 choice
#          ^^^^^^^^^ empty-value: "label" has no value: everything behind "#" is a comment. If it is meant as text, put it in quotes.
#          fix: Write "#1 choice"
`);
    });

    it('tells of parentheses that commas cut to pieces', () => {
      checkProblems(`
  node: {us: not(a, b), x: y}
#            ^^^^^^^^^ empty-value: The comma cuts this text: only "not(a" is read. Write "not(a, b)" in quotes.
#            safe fix: Write "not(a, b)"
`);
    });

    it('tells of numbers that commas cut to pieces', () => {
      checkProblems(`
  node: {n: 48, of: 5,827, all: 1,234,567, x: y}
#                   ^^^^^ empty-value: The comma cuts this number: only 5 is read. Write it without the comma, or "5,827" in quotes.
#                   fix: Write "5,827"
#                               ^^^^^^^^^ empty-value: The comma cuts this number: only 1 is read. Write it without the comma, or "1,234,567" in quotes.
#                               fix: Write "1,234,567"
`);
    });

    it('tells of texts that commas cut to pieces', () => {
      checkProblems(`
  node: {flat: Flat, monophasic, x: y}
#              ^^^^^^^^^^^^^^^^ empty-value: The comma ends the text: only "Flat" is read, and what follows is a name without a value. Write "Flat, monophasic" in quotes, or add the missing value.
#              fix: Write "Flat, monophasic"
`);
    });

    it('tells of a name without a colon between brackets', () => {
      checkProblems(`
  node: {kind: sign, ask}
#                    ^^^ empty-value: "ask" has no value. Write a colon and a value behind it, or remove it; if a comma belongs to a text, put that text in quotes.
`);
    });
  });

  describe('YAML that guidelines do not use', () => {
    it('tells of texts with an exclamation mark', () => {
      checkProblems(`
  node:
    us: != negative
#       ^^^^^^^^^^^ not-plain-yaml: Text that starts with "!" must be in quotes, or its start is lost: write "!= negative".
#       safe fix: Write "!= negative"
    x: {us: != negative, y: !positive}
#           ^^^^^^^^^^^ not-plain-yaml: Text that starts with "!" must be in quotes, or its start is lost: write "!= negative".
#           safe fix: Write "!= negative"
#                           ^^^^^^^^^ not-plain-yaml: Text that starts with "!" must be in quotes, or its start is lost: write "!positive".
#                           fix: Write "!positive"
    z: !(a or b)
#      ^^^^^^^^^ not-plain-yaml: Text that starts with "!" must be in quotes, or its start is lost: write "!(a or b)".
#      fix: Write "!(a or b)"
`);
    });

    it('offers no quotes where it is not clear how far they go', () => {
      checkProblems(`
  node:
    us: {a: !(b, c)}
#           ^^^ not-plain-yaml: "!(b" is not read as text. Put text that starts with "!" in quotes.
    x: !y
#      ^^ not-plain-yaml: "!y" is not read as text. Put text that starts with "!" in quotes.
      z: a
`);
    });

    it('tells of kinds of values', () => {
      checkProblems(`
  node:
    n: !!int 5
#      ^^^^^ not-plain-yaml: "!!int" asks for a kind of value; a guideline needs no such mark. Remove it.
`);
    });

    it('tells of anchors, aliases and merge keys', () => {
      checkProblems(`
  node:
    a: &x b
#      ^^ not-plain-yaml: "&x" marks a value for repetition elsewhere, which a guideline cannot do. Text that starts with "&" must be in quotes.
#      fix: Write "&x b"
    c: *x
#      ^^ not-plain-yaml: "*x" repeats a value from elsewhere, which a guideline cannot do. Text that starts with "*" must be in quotes.
#      fix: Write "*x"
    <<: *x
#   ^^ not-plain-yaml: "<<" brings in values from elsewhere, which a guideline cannot do. Write the values out.
#       ^^ not-plain-yaml: "*x" repeats a value from elsewhere, which a guideline cannot do. Text that starts with "*" must be in quotes.
#       fix: Write "*x"
    d: *very* important
#      ^^^^^^ not-plain-yaml: "*very*" repeats a value from elsewhere, which a guideline cannot do. Text that starts with "*" must be in quotes.
#      fix: Write "*very* important"
`);
    });

    it('tells of long keys', () => {
      checkProblems(`
  node:
    ? a
#   ^ not-plain-yaml: A "?" with a space behind it cannot stand in front of a name. Remove it, or put the text in quotes.
    : b
`);
    });
  });

  describe('keys', () => {
    it('tells of names that stand twice', () => {
      checkProblems(`
  node:
    a: b
    c: {d: e, "d": f}
#             ^^^ duplicate-key: "d" stands here a second time, and only the first one counts. Remove or rename one of them.
    a: g
#   ^ duplicate-key: "a" stands here a second time, and only the first one counts. Remove or rename one of them.
    a: h
#   ^ duplicate-key: "a" stands here a second time, and only the first one counts. Remove or rename one of them.
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

  describe('mends', () => {
    /** The text after the first mend that is offered for it. */
    function mended(text: string): string {
      const [fix] = parseEntry(text).problems.flatMap((problem) => problem.fix ?? []);
      assert(fix);
      const edits = [...fix.edits].sort((a, b) => b.range.start - a.range.start);
      return edits.reduce(
        (result, { range, text: put }) => result.slice(0, range.start) + put + result.slice(range.end),
        text,
      );
    }

    it('quotes from the first to the last character that was meant', () => {
      assert.equal(mended('n:\n  a: > 7 # why\n'), 'n:\n  a: "> 7" # why\n');
      assert.equal(mended('n: {us: != negative}\r\n'), 'n: {us: "!= negative"}\r\n');
      assert.equal(mended('n: {us: not(a, b), c: d}'), 'n: {us: "not(a, b)", c: d}');
      assert.equal(mended('n: @"a"'), 'n: \'@"a"\'');
      assert.equal(mended("n:\n  a: 'b's'\n"), 'n:\n  a: "b\'s"\n');
    });

    it('writes what is missing where it is missing', () => {
      assert.equal(mended('n:\n  a:b\n  c: d\n'), 'n:\n  a: b\n  c: d\n');
      assert.equal(mended('n:\n  a: "b\n  c: d\n'), 'n:\n  a: "b"\n  c: d\n');
      assert.equal(mended('n: {a: [b] c: d}\n'), 'n: {a: [b], c: d}\n');
      assert.equal(mended('n: [a]#b\n'), 'n: [a] #b\n');
      assert.equal(mended('n: "\\d"\n'), 'n: "\\\\d"\n');
    });

    it('writes spaces for all tabs at the start of lines', () => {
      assert.equal(mended('n:\n  a:\n\tb: c\td\n  \t\te: f\n'), 'n:\n  a:\n  b: c\td\n      e: f\n');
    });
  });
});
