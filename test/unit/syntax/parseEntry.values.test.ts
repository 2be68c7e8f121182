import { checkProblems } from './annotate';

describe('problems with values and names', () => {
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
#                   ^^^^^ empty-value: The comma cuts this number: only 5 is read. Write a decimal with a point and thousands without a comma, or "5,827" in quotes.
#                   fix: Write "5,827"
#                               ^^^^^^^^^ empty-value: The comma cuts this number: only 1 is read. Write a decimal with a point and thousands without a comma, or "1,234,567" in quotes.
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
});
