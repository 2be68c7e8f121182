import type { Trace } from '../engine';
import { reportText, type TextOptions } from './reportText';
import { type TraceOptions, traceReport } from './traceReport';

/** A run as text for a terminal. */
export function traceText(trace: Trace, options: TraceOptions & TextOptions = {}): string {
  const { head, body, foot } = traceReport(trace, options);
  return reportText([...head, ...body, ...foot], options);
}
