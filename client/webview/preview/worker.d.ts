/** The build bundles the worker of that name and gives its script as text. */
declare module 'worker:*' {
  const text: string;
  export default text;
}
