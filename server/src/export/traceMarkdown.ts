import type { Trace } from '../engine';
import { type MarkdownOptions, reportMarkdown } from './reportMarkdown';
import { type TraceOptions, traceReport } from './traceReport';

/** A run as Markdown, for the editor and for comments on a change. */
export function traceMarkdown(trace: Trace, options: TraceOptions & MarkdownOptions = {}): string {
  const { head, body, foot } = traceReport(trace, options);
  return reportMarkdown([...head, ...body, ...foot], options);
}
