export const languageId = 'guideline';

/** What the server is asked about: it reads libraries from disk, so files of a virtual workspace are not its own. */
export const selector = ['file', 'untitled'].map((scheme) => ({ language: languageId, scheme }));
