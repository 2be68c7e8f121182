/** What figures are told with, in every study. */
const withFigures = 'CI HR IQR NNT NPV OR PPV RR SD'.split(' ');

/** Abbreviations that every clinician knows. */
export const knownToClinicians: ReadonlySet<string> = new Set(
  `ACE AIDS ALT ASA AST BMI BP CBC CNS COPD COVID CPR CRP CSF CT DNA DOAC DVT ECG ED EEG eGFR EKG ER ESR FBC GFR GP
  HDL HIV ICU IM INR ITU IU LDL LMWH MI MR MRI MRSA NICU NSAID PCR PE PET PO PPI PSA RNA SARS SC SSRI TB TIA TSH US UTI`
    .split(/\s+/)
    .concat(withFigures)
    .map((each) => each.toUpperCase()),
);

/** Those that have become words of everyday language. */
export const knownToPatients: ReadonlySet<string> = new Set(
  'AIDS COVID CT DNA DVD EU GP HIV ID MRI NHS SMS TV UK US USA'.split(' '),
);
