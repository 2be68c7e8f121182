import { checkProblems } from './annotate';

describe('problems with signs', () => {
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
    y: {a: !(b, c)}
#          ^^^^^^^ not-plain-yaml: Text that starts with "!" must be in quotes, or its start is lost: write "!(b, c)".
#          fix: Write "!(b, c)"
    z: !(a or b)
#      ^^^^^^^^^ not-plain-yaml: Text that starts with "!" must be in quotes, or its start is lost: write "!(a or b)".
#      fix: Write "!(a or b)"
`);
    });

    it('offers no quotes where it is not clear how far they go', () => {
      checkProblems(`
  node:
    us: [a, !(b, c)]
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
});
