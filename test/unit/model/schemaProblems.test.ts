import { assertProblems } from './schemaFixture';

describe('schemaProblems', () => {
  it('finds nothing in sound entries', () => {
    assertProblems(`
      guideline: leg-pain
      version: 1.10
      population: {text: Adults, when: {age: "≥ 18"}}
      review: {state: under-review, by: [A, B], reviewed: 2026-01-18}
      uses: shared/veins.guideline.yaml

      references:
        1: {type: book, title: 1984, author: [{family: Orwell, given: G}], issued: 1949-06, PMID: 08236016}

      findings:
        age: {kind: demographic, number: {unit: a, min: 0, max: 120}, values: {unknown-age: Not known}}
        pulse: {kind: sign, values: {present: Present, absent: Absent}, red-flag: absent, of: [ctv, 12]}

      nodes:
        start: {decide: Pulse?, branches: [{when: {not: {pulse: absent}, age: [13 to 27, ">= 65"]}, then: 2}], cite: 1}
        2: {recommend: {clinician: Rest., patient: Rest.}, do: rest, within: 2 wk, cite: [{extract: a#b, at: 12}]}
    `);
  });

  it('tells the states of a review, one or several, and that its fingerprint is not written by hand', () => {
    assertProblems(`
      review: {state: [submitted, aproved], hash: sha256-123}
                                  ^^^^^^^ "aproved" is not a review state. Did you mean "approved"? Otherwise write draft, submitted, under-review, approved or retired. [approved]
                                                  ^^^^^^^^^^ "sha256-123" is not a fingerprint: write what \`guideline approve\` records.
    `);
    assertProblems(`
      review: {state: {draft: yes}}
                      ^^^^^^^^^^^^ "state" takes a review state, not a map.
    `);
  });

  describe('unknown fields', () => {
    it('are told with what was meant, and are then not missing as well', () => {
      assertProblems(
        `
        nodes:
          pulse: {decide: Pulse?, brnches: [{whn: {pulse: absent}, then: rest}]}
                                             ^^^ Unknown field "whn" in a branch. Did you mean "when"? [when]
                                  ^^^^^^^ Unknown field "brnches" in a node that decides. Did you mean "branches"? [branches]
      `.replace(/\n.*"whn".*/, ''),
      ); // what stands inside an unknown field is not looked at
    });

    it('are told with the fields that there are when nothing is near', () => {
      assertProblems(`
        nodes:
          pulse: {decide: Pulse?, colour: red, branches: [{when: {pulse: absent}, then: rest}]}
                                  ^^^^^^ Unknown field "colour" in a node that decides, whose fields are decide, branches, otherwise, hit, why, cite and waive.
      `);
    });

    it('do not suggest a field that is there already', () => {
      assertProblems(`
        nodes:
          rest: {conclude: Rest., cites: a, cite: b}
                                  ^^^^^ Unknown field "cites" in a node that concludes, whose fields are conclude, then, why, cite and waive.
      `);
    });

    it('may be corrected unasked where only the form differs', () => {
      assertProblems(`
        references:
          a: {type: report, title: A, doi: 10.1016/j.jvsv}
                                      ^^^ Unknown field "doi" in a reference. Did you mean "DOI"? [DOI]!
        nodes:
          b: {recommend: Image., options: t, If_None: c}
                                             ^^^^^^^ Unknown field "If_None" in a node that recommends. Did you mean "if-none"? [if-none]!
      `);
    });

    it('are told once when they are a misspelt verb', () => {
      assertProblems(`
        nodes:
          pulse: {decid: Pulse?, branches: [{when: {pulse: absent}, then: rest}]}
                  ^^^^^ Unknown field "decid" in a node. Did you mean "decide"? [decide]
        exclusions:
          kidney: {when: {egfr: "< 30"}, exclude: ctv}
                                         ^^^^^^^ Unknown field "exclude" in an exclusion. Did you mean "excludes"? [excludes]
      `);
    });

    it('of imaging lead to where imaging stands', () => {
      assertProblems(`
        actions:
          ctv: {label: CT venography, technique: CT, vessel: venous, region: pelvis}
                                      ^^^^^^^^^ An entry with a "technique" is imaging: move it to "modalities".
      `);
    });
  });

  describe('words of a closed list', () => {
    it('are told how they are written', () => {
      assertProblems(`
        review: {state: Approved}
                        ^^^^^^^^ Review state "Approved" is written "approved". [approved]!
        modalities:
          a: {label: A, technique: ct, region: [Pelvis]}
                                   ^^ Technique "ct" is written "CT". [CT]!
                                                ^^^^^^ Region "Pelvis" is written "pelvis". [pelvis]!
      `);
    });

    it('are guessed when they are near, and listed', () => {
      assertProblems(`
        nodes:
          a: {recommend: Go., urgency: urgant}
                                       ^^^^^^ "urgant" is not an urgency. Did you mean "urgent"? Otherwise write routine, urgent, asap or stat. [urgent]
          b: {recommend: Go., urgency: soon}
                                       ^^^^ "soon" is not an urgency: write routine, urgent, asap or stat.
      `);
    });
  });

  describe('numbers', () => {
    it('are asked for in words, with what was probably meant', () => {
      assertProblems(`
        references:
          a:
            type: report
            title: A
            extracts:
              ctv: {rating: 8/9}
                            ^^^ "8/9" is not a rating: write a whole number from 1 to 9.
              mrv: {rating: 10}
                            ^^ "10" is not a rating: write a whole number from 1 to 9.
              seen: {share: {what: Seen, percent: 79 %}}
                                                  ^^^^ "79 %" is not a percentage: write a number from 0 to 100 without the sign, or a range such as 16 to 36, here 79. [79]
              span: {share: {what: Seen, percent: 16 to 36}}
      `);
    });

    it('are numbers only without quotes', () => {
      assertProblems(`
        derived:
          score: {points: [{when: {pulse: absent}, add: "2"}, {when: {pulse: weak}, add: +1}]}
                                                        ^^^ Write 2 without quotes: a number in quotes is a text. [2]!
      `);
    });

    it('are texts where a text is taken', () => {
      assertProblems(`
        title: 1984
        references:
          a: {type: report, title: 12, volume: 3, issue: "4"}
      `);
    });

    it('keep a minus of any kind', () => {
      assertProblems(`
        derived:
          score:
            points:
              - {when: {a: yes}, add: −2}
                                      ^^ "−2" is not a number of points: write a number, here -2. [-2]
              - {when: {b: yes}, add: – 2}
                                      ^^^ "– 2" is not a number of points: write a number, here -2. [-2]
              - {when: {c: yes}, add: (-2)}
                                      ^^^^ "(-2)" is not a number of points: write a number, here -2. [-2]
        ratings:
          t: {variant: V, scale: acr, options: {a: {rating: −8}}}
                                                            ^^ "−8" is not a rating: write a whole number from 1 to 9.
      `);
    });

    it('are not made of what is left of a text without its signs', () => {
      assertProblems(`
        derived:
          score:
            points:
              - {when: {a: yes}, add: 1/2}
                                      ^^^ "1/2" is not a number of points: write a number.
              - {when: {b: yes}, add: (2)}
                                      ^^^ "(2)" is not a number of points: write a number.
              - {when: {c: yes}, add: 0x10}
                                      ^^^^ "0x10" is not a number of points: write a number.
              - {when: {d: yes}, add: 1e-9}
                                      ^^^^ "1e-9" is not a number of points: write a number.
              - {when: {e: yes}, add: 50 %}
                                      ^^^^ "50 %" is not a number of points: write a number.
              - {when: {f: yes}, add: .5}
                                      ^^ ".5" is not a number of points: write a number, here 0.5. [0.5]!
        references:
          a:
            type: report
            title: A
            extracts:
              x: {share: {what: W, percent: < 1}}
                                            ^^^ "< 1" is not a percentage: write a number from 0 to 100 without the sign, or a range such as 16 to 36.
              y: {share: {what: W, percent: −3}}
                                            ^^ "−3" is not a percentage: write a number from 0 to 100 without the sign, or a range such as 16 to 36.
              z: {rating: 1/9}
                          ^^^ "1/9" is not a rating: write a whole number from 1 to 9.
      `);
    });

    it('stand alone, since a comma may mean either', () => {
      assertProblems(`
        findings:
          a:
            kind: laboratory
            number: {unit: mg/L, min: 0, max: "5,827"}
                                              ^^^^^^^ "5,827" is not a number.
      `);
    });
  });

  describe('forms', () => {
    it('of dates, times, paths and ids are shown on what was written', () => {
      assertProblems(`
        review: {state: draft, reviewed: 2026/1/18, until: 18.1.2026}
                                         ^^^^^^^^^ "2026/1/18" is not a date: write it as YYYY-MM-DD, here 2026-01-18. [2026-01-18]!
                                                           ^^^^^^^^^ "18.1.2026" is not a date: write it as YYYY-MM-DD, as in 2026-01-18.
        uses: [shared\\veins.guideline.yaml]
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^ "shared\\veins.guideline.yaml" is not a path to a library or bibliography: write a path relative to this file, with "/", that ends in .guideline.yaml, .bib, .ris or .json, here shared/veins.guideline.yaml. [shared/veins.guideline.yaml]!
        start: Whole Leg
               ^^^^^^^^^ "Whole Leg" is not an id: write lower-case letters, digits and single hyphens, here whole-leg. [whole-leg]
        nodes:
          a: {recommend: Go., within: 24h, cite: [Jain2018#Sens, o'brien2020]}
                                      ^^^ "24h" is not a time: write a number, a space and one of min, h, d, wk, mo, a, here 24 h. [24 h]!
                                                  ^^^^^^^^^^^^^ "Jain2018#Sens" is not a citation: write the id of a work, or work#extract, here Jain2018#sens. [Jain2018#sens]
                                                                 ^^^^^^^^^^^ "o'brien2020" is not a citation: write the id of a work, or work#extract, as in jain-2018#sensitivity.
      `);
    });

    it('of months and years are kept whole', () => {
      assertProblems(`
        references:
          a: {type: report, title: A, issued: 2020/05}
                                              ^^^^^^^ "2020/05" is not a date: write it as YYYY, YYYY-MM or YYYY-MM-DD, here 2020-05. [2020-05]
          b: {type: report, title: B, issued: 2020/21}
                                              ^^^^^^^ "2020/21" is not a date: write it as YYYY, YYYY-MM or YYYY-MM-DD, as in 2018.
        nodes:
          a: {recommend: Go., within: 1 y}
                                      ^^^ "1 y" is not a time: write a number, a space and one of min, h, d, wk, mo, a, here 1 a. [1 a]!
      `);
    });

    it('of ids hold for entries, values and conditions', () => {
      assertProblems(`
        findings:
          wholeLeg: {kind: sign, values: {Yes: Yes, no: No}}
          ^^^^^^^^ "wholeLeg" is not an id: write lower-case letters, digits and single hyphens, here whole-leg. [whole-leg]
                                          ^^^ "Yes" is not an id: write lower-case letters, digits and single hyphens, here yes. [yes]
          any: {kind: sign}
          ^^^ In conditions, "any", "all" and "not" combine other conditions; call the finding otherwise.
          signs: {kind: sign, many: {none: None, cold: Cold}}
                                     ^^^^ In a condition on a finding with "many" values, "none" and "some" have their own meaning; call the value otherwise.
        impossible:
          a: {when: {Whole_leg: yes}}
                     ^^^^^^^^^ "Whole_leg" is not an id: write lower-case letters, digits and single hyphens, here whole-leg. [whole-leg]
        waive:
          gap: {reason: Known.}
          ^^^ "gap" is not a rule: write its group, a stroke and its name, as in logic/gap.
      `);
    });

    it('of days refuse those that no month has', () => {
      assertProblems(`
        review: {state: draft, until: 2026-02-30}
                                      ^^^^^^^^^^ "2026-02-30" is not a date: write it as YYYY-MM-DD, as in 2026-01-18.
      `);
    });
  });

  describe('shapes', () => {
    it('are told in plain words', () => {
      assertProblems(`
        title: [a]
               ^^^ "title" takes a text, not a list.
        findings:
          a: {kind: sign, values: [low, high]}
                                  ^^^^^^^^^^^ "values" takes a map, not a list: write each value with its words, as in {negative: Adequate and negative, not-done: Not done}.
        nodes:
          b: {decide: Pulse?, branches: {when: {pulse: absent}, then: rest}}
                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "branches" takes a list, not a map: write each branch as {when: ..., then: ...}.
          c: {decide: Pulse?, branches: [rest]}
                                         ^^^^ Each item of "branches" takes a map, not a text: write {when: ..., then: ...}.
          d: Rest.
             ^^^^^ A node takes a map, not a text.
          e: {recommend: [Rest.], do: []}
                         ^^^^^^^ "recommend" takes a text or a map, not a list: write it as one text, or as {clinician: ..., patient: ...}.
                                      ^^ "do" is empty.
          f: {decide: Pulse?, branches: [{when: {}, then: rest}]}
                                                ^^ "when" is empty: write findings and what is asked of each, as in {swelling: whole-leg}.
        impossible:
          g: {when: {egfr: {less: 30}, any: {age: 3}}}
                            ^^^^ What is asked of a finding is a value, a list of values, a comparison in quotes, or {not: ...}.
                                            ^^^^^^^^ "any" takes a list, not a map: write each condition as a map in the list, as in [{swelling: whole-leg}, {wells: likely}].
      `);
    });
  });

  describe('what is missing', () => {
    it('is told at the nearest name', () => {
      assertProblems(`
        disclaimer: {patient: Ask.}
        ^^^^^^^^^^ "disclaimer" needs "clinician".
        references:
          a: {title: A}
          ^ A reference needs "type".
          b:
            type: report
            title: B
            extracts:
              grade: {grade: {level: A}}
                      ^^^^^ "grade" needs "scale". A level means something on its scale only: "A" stands for randomised trials on one, for a strong recommendation on another, and for nothing on most. Say on which one the work graded, such as scale: acc-aha-loe (ACC/AHA level of evidence) or grade-certainty.
              seen: {share: {what: Seen, n: 3}}
                                         ^ "n" needs "of" beside it. Three patients are many of 10 and few of 1000. Say out of how many.
        nodes:
          c: {decide: Pulse?, branches: [{then: rest}, {label: No, cite: a}]}
                                          ^^^^ A branch needs "when". Say which patients go this way.
                                                        ^^^^^ A branch needs "when" and "then". Say which patients go this way. Patients who go this way would be left in the middle of the tree. Name the node that follows.
          d: {recommend: Image., if-none: rest}
                                 ^^^^^^^ "if-none" needs "options" beside it.
      `);
    });
  });

  describe('what excludes each other', () => {
    it('is told at the second', () => {
      assertProblems(`
        references:
          a: {type: report, title: A, extracts: {b: {rating: 8, share: {what: Seen, percent: 3}}, c: {at: Table 1}}}
                                                                ^^^^^ An extract says exactly one thing: accuracy, rating, share, grade or statement.
                                                                                                  ^ An extract says exactly one thing: accuracy, rating, share, grade or statement.
        findings:
          b: {kind: sign, many: {cold: Cold}, values: {warm: Warm}}
                                              ^^^^^^ A finding has "values" (one of them holds) or "many" (several may hold): keep one of them.
        nodes:
          c: {decide: Pulse?, recommend: Rest., do: rest}
                              ^^^^^^^^^ A node needs exactly one verb: decide, recommend or conclude.
          d: {why: Because.}
          ^ A node needs exactly one verb: decide, recommend or conclude.
          e: {recommend: Image., awaits: [ctv-result], then: rest}
                                                       ^^^^ "awaits" ends the run, so "then" can never be followed: keep one of them.
      `);
    });
  });

  it('leaves to the syntax what is empty', () => {
    assertProblems(`
      title:
      findings:
        a:
        b: {kind: , values: {flat: Flat, monophasic}, ask: ""}
      nodes:
        c: {decide: Pulse?, branches:, thn}
        d:
          recommend: Rest.
          do:
            -
    `);
  });

  it('looks at the first of two equal fields, and minds no field name', () => {
    assertProblems(`
      nodes:
        a: {conclude: Rest., cite: a, cite: [[]], __proto__: {}, constructor: b}
                                                  ^^^^^^^^^ Unknown field "__proto__" in a node that concludes, whose fields are conclude, then, why, cite and waive.
                                                                 ^^^^^^^^^^^ Unknown field "constructor" in a node that concludes, whose fields are conclude, then, why, cite and waive.
    `);
  });

  it('checks cases', () => {
    assertProblems(
      `
        guideline: ../veins.guideline.yml
                   ^^^^^^^^^^^^^^^^^^^^^^ "../veins.guideline.yml" is not a path to a guideline file: write a path relative to this file, with "/", that ends in .guideline.yaml, as in shared/vein-imaging.guideline.yaml.
        cases:
          a: {given: {age: 44, creatinine: 40 mg/dL, signs: [cold]}, expect: {node: rest, options: [], derived: {score: 3}}}
          b: {like: a, expect: {score: 3}}
                                ^^^^^ Unknown field "score" in an expectation, whose fields are node, path, options, recommend, excluded, cautions, urgency, within, needs, gap, overlap, outcome and derived.
          c: {expect: {node: rest}}
          ^ A case needs "given", or "like" with the case that it starts from.
          d: {given: {age: 3}, later: [{expect: {gap: a}}]}
                                        ^^^^^^ A later step needs "given".
      `,
      'cases',
    );
  });
});
