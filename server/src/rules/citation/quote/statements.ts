import { type Numeral, numeralsIn } from '../../evidence/numerals';

/** A value that a quote gives otherwise than the statement that it is quoted for, each as it is written. */
interface OtherFigure {
  readonly stated: string;
  readonly quoted: string;
}

/**
 * The first value of a statement that its quote gives otherwise. Only what is surely the same is compared, by its unit
 * (`60 mg`) or by the name in front of it (`ABI of 0.90`), and only where statement and quote have no value of it in common.
 */
export function otherFigureIn(statement: string, quote: string): OtherFigure | undefined {
  const stated = valuesIn(statement);
  const quoted = valuesIn(quote);
  for (const what of new Set(stated.map((each) => each.what))) {
    const here = stated.filter((each) => each.what === what);
    const there = quoted.filter((each) => each.what === what);
    const [first] = here;
    const [other] = there;
    if (first && other && !here.some(({ value }) => there.some((each) => each.value === value)))
      return { stated: first.written, quoted: other.written };
  }
  return undefined;
}

interface Value {
  readonly what: string;
  readonly value: number;
  readonly written: string;
}

const unit =
  /^\s?(%|percent|per cent|(?:[mµu]|mc)?g(?:\/(?:d?L|kg|min|h))?|m?mol\/L|mL(?:\/min)?|mm ?Hg|[cm]m|(?:hour|day|week|month|year)(?=s?\b))(?![A-Za-z/](?!\b))/i;
/** Words that say how a value is compared, between it and its name. */
const name =
  /([A-Za-z][\w-]*)\s?(?:(?:of|is|was|at|up|to|or|than|less|more|greater|higher|lower|least|most|below|above|under|over|equal)\s|[:=<>≤≥]\s?)*$/;

/** How far in front of a value its name may stand. */
const nearby = 60;

function valuesIn(text: string): Value[] {
  return numeralsIn(text).flatMap((numeral) => {
    const what = whatOf(text, numeral);
    return what ? [{ what, value: numeral.value, written: text.slice(numeral.start, numeral.end) }] : [];
  });
}

function whatOf(text: string, { start, end }: Numeral): string | undefined {
  const behind = unit.exec(text.slice(end))?.[1];
  if (behind) return behind.toLowerCase().replace(/^per ?cent$/, '%');
  const inFront = name.exec(text.slice(Math.max(0, start - nearby), start))?.[1];
  // An abbreviation names a measure (ABI, INR, eGFR); another word may be anything.
  return inFront && /[A-Z].*[A-Z]/.test(inFront) ? inFront.toLowerCase() : undefined;
}
