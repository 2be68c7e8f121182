export const languageId = 'guideline';

/** A file in which a workspace decides about rules: neither tree nor cases, so without their buttons. */
const configurationLanguageId = 'guideline-configuration';

/** What the server is asked about: it reads libraries from disk, so files of a virtual workspace are not its own. */
export const selector = [languageId, configurationLanguageId].flatMap((language) =>
  ['file', 'untitled'].map((scheme) => ({ language, scheme })),
);
