// Made of the folders by `npm run rulebook`.
import { rule as caseExpectsNothing } from './case/expects-nothing/rule';
import { rule as caseGiven } from './case/given/rule';
import { rule as citationAutofill } from './citation/autofill/rule';
import { rule as citationLocator } from './citation/locator/rule';
import { rule as citationMisquoted } from './citation/misquoted/rule';
import { rule as citationMissing } from './citation/missing/rule';
import { rule as citationPopulationMismatch } from './citation/population-mismatch/rule';
import { rule as citationProcedureMismatch } from './citation/procedure-mismatch/rule';
import { rule as citationQuote } from './citation/quote/rule';
import { rule as citationUnresolved } from './citation/unresolved/rule';
import { rule as conditionUnfit } from './condition/unfit/rule';
import { rule as conditionUnreadable } from './condition/unreadable/rule';
import { rule as derivedCycle } from './derived/cycle/rule';
import { rule as derivedFormula } from './derived/formula/rule';
import { rule as derivedSilentPoints } from './derived/silent-points/rule';
import { rule as evidenceAccuracyIncomplete } from './evidence/accuracy-incomplete/rule';
import { rule as evidenceComplement } from './evidence/complement/rule';
import { rule as evidenceConflict } from './evidence/conflict/rule';
import { rule as evidenceFigures } from './evidence/figures/rule';
import { rule as evidenceGradeLevel } from './evidence/grade-level/rule';
import { rule as evidenceGradeSource } from './evidence/grade-source/rule';
import { rule as evidenceIndexTest } from './evidence/index-test/rule';
import { rule as evidenceInterval } from './evidence/interval/rule';
import { rule as evidenceMissRate } from './evidence/miss-rate/rule';
import { rule as evidencePartition } from './evidence/partition/rule';
import { rule as evidenceSmallStudy } from './evidence/small-study/rule';
import { rule as evidenceUnitOfAnalysis } from './evidence/unit-of-analysis/rule';
import { rule as exclusionMatchesNothing } from './exclusion/matches-nothing/rule';
import { rule as exclusionSilentField } from './exclusion/silent-field/rule';
import { rule as logicCycle } from './logic/cycle/rule';
import { rule as logicDeadEnd } from './logic/dead-end/rule';
import { rule as logicDecidesNothing } from './logic/decides-nothing/rule';
import { rule as logicGap } from './logic/gap/rule';
import { rule as logicMasked } from './logic/masked/rule';
import { rule as logicMergeable } from './logic/mergeable/rule';
import { rule as logicNeverReached } from './logic/never-reached/rule';
import { rule as logicNoOutcome } from './logic/no-outcome/rule';
import { rule as logicNoPatient } from './logic/no-patient/rule';
import { rule as logicNoValue } from './logic/no-value/rule';
import { rule as logicNotAnalysed } from './logic/not-analysed/rule';
import { rule as logicOverlap } from './logic/overlap/rule';
import { rule as logicRedundant } from './logic/redundant/rule';
import { rule as logicUnknownResult } from './logic/unknown-result/rule';
import { rule as logicUnreachable } from './logic/unreachable/rule';
import { rule as logicUnsatisfiable } from './logic/unsatisfiable/rule';
import { rule as nameDuplicate } from './name/duplicate/rule';
import { rule as nameNotAwaitable } from './name/not-awaitable/rule';
import { rule as nameUnresolved } from './name/unresolved/rule';
import { rule as nameUnresolvedFile } from './name/unresolved-file/rule';
import { rule as nameUnused } from './name/unused/rule';
import { rule as ratingCategory } from './rating/category/rule';
import { rule as ratingIncomplete } from './rating/incomplete/rule';
import { rule as ratingNotAppropriate } from './rating/not-appropriate/rule';
import { rule as ratingOrder } from './rating/order/rule';
import { rule as ratingRadiation } from './rating/radiation/rule';
import { rule as ratingScale } from './rating/scale/rule';
import { rule as ratingSource } from './rating/source/rule';
import { rule as ratingTabulation } from './rating/tabulation/rule';
import { rule as referenceIdentifier } from './reference/identifier/rule';
import { rule as referenceLegacyNumber } from './reference/legacy-number/rule';
import { rule as referenceNoIdentifier } from './reference/no-identifier/rule';
import { rule as referenceRetracted } from './reference/retracted/rule';
import { rule as referenceSameWork } from './reference/same-work/rule';
import { rule as referenceSuperseded } from './reference/superseded/rule';
import { rule as referenceUnreadable } from './reference/unreadable/rule';
import { rule as referenceUnsorted } from './reference/unsorted/rule';
import { rule as reviewChangedAfterApproval } from './review/changed-after-approval/rule';
import { rule as reviewContradiction } from './review/contradiction/rule';
import { rule as reviewExpired } from './review/expired/rule';
import { rule as reviewNotSigned } from './review/not-signed/rule';
import { rule as reviewOwnReview } from './review/own-review/rule';
import { rule as reviewRetired } from './review/retired/rule';
import { rule as reviewStale } from './review/stale/rule';
import type { Rule } from './rule';
import { rule as safetyIdleExclusion } from './safety/idle-exclusion/rule';
import { rule as safetyNegativeEnds } from './safety/negative-ends/rule';
import { rule as safetyNeverOffered } from './safety/never-offered/rule';
import { rule as safetyNotAsked } from './safety/not-asked/rule';
import { rule as safetyNotProved } from './safety/not-proved/rule';
import { rule as safetyPitfall } from './safety/pitfall/rule';
import { rule as safetyRedFlagLate } from './safety/red-flag-late/rule';
import { rule as safetyRedFlagReassured } from './safety/red-flag-reassured/rule';
import { rule as safetyUnknownCheck } from './safety/unknown-check/rule';
import { rule as safetyVacuousPitfall } from './safety/vacuous-pitfall/rule';
import { rule as styleAbbreviation } from './style/abbreviation/rule';
import { rule as styleId } from './style/id/rule';
import { rule as styleImperative } from './style/imperative/rule';
import { rule as styleLongText } from './style/long-text/rule';
import { rule as syntaxChangedByYaml } from './syntax/changed-by-yaml/rule';
import { rule as syntaxDuplicateKey } from './syntax/duplicate-key/rule';
import { rule as syntaxEmptyValue } from './syntax/empty-value/rule';
import { rule as syntaxInvalidYaml } from './syntax/invalid-yaml/rule';
import { rule as syntaxMissingField } from './syntax/missing-field/rule';
import { rule as syntaxMissingMetadata } from './syntax/missing-metadata/rule';
import { rule as syntaxNotPlainYaml } from './syntax/not-plain-yaml/rule';
import { rule as syntaxPlaceholder } from './syntax/placeholder/rule';
import { rule as syntaxSectionShape } from './syntax/section-shape/rule';
import { rule as syntaxTooLarge } from './syntax/too-large/rule';
import { rule as syntaxUnknownField } from './syntax/unknown-field/rule';
import { rule as syntaxWrongValue } from './syntax/wrong-value/rule';
import { rule as unitCoarse } from './unit/coarse/rule';
import { rule as unitFactor } from './unit/factor/rule';
import { rule as unitUnknown } from './unit/unknown/rule';
import { rule as waiverExpired } from './waiver/expired/rule';
import { rule as waiverPatients } from './waiver/patients/rule';
import { rule as waiverReason } from './waiver/reason/rule';
import { rule as waiverTooWide } from './waiver/too-wide/rule';
import { rule as waiverUnknownRule } from './waiver/unknown-rule/rule';
import { rule as waiverUnused } from './waiver/unused/rule';

/** Every rule, by group and name. */
export const rules: readonly Rule[] = [
  caseExpectsNothing,
  caseGiven,
  citationAutofill,
  citationLocator,
  citationMisquoted,
  citationMissing,
  citationPopulationMismatch,
  citationProcedureMismatch,
  citationQuote,
  citationUnresolved,
  conditionUnfit,
  conditionUnreadable,
  derivedCycle,
  derivedFormula,
  derivedSilentPoints,
  evidenceAccuracyIncomplete,
  evidenceComplement,
  evidenceConflict,
  evidenceFigures,
  evidenceGradeLevel,
  evidenceGradeSource,
  evidenceIndexTest,
  evidenceInterval,
  evidenceMissRate,
  evidencePartition,
  evidenceSmallStudy,
  evidenceUnitOfAnalysis,
  exclusionMatchesNothing,
  exclusionSilentField,
  logicCycle,
  logicDeadEnd,
  logicDecidesNothing,
  logicGap,
  logicMasked,
  logicMergeable,
  logicNeverReached,
  logicNoOutcome,
  logicNoPatient,
  logicNoValue,
  logicNotAnalysed,
  logicOverlap,
  logicRedundant,
  logicUnknownResult,
  logicUnreachable,
  logicUnsatisfiable,
  nameDuplicate,
  nameNotAwaitable,
  nameUnresolved,
  nameUnresolvedFile,
  nameUnused,
  ratingCategory,
  ratingIncomplete,
  ratingNotAppropriate,
  ratingOrder,
  ratingRadiation,
  ratingScale,
  ratingSource,
  ratingTabulation,
  referenceIdentifier,
  referenceLegacyNumber,
  referenceNoIdentifier,
  referenceRetracted,
  referenceSameWork,
  referenceSuperseded,
  referenceUnreadable,
  referenceUnsorted,
  reviewChangedAfterApproval,
  reviewContradiction,
  reviewExpired,
  reviewNotSigned,
  reviewOwnReview,
  reviewRetired,
  reviewStale,
  safetyIdleExclusion,
  safetyNegativeEnds,
  safetyNeverOffered,
  safetyNotAsked,
  safetyNotProved,
  safetyPitfall,
  safetyRedFlagLate,
  safetyRedFlagReassured,
  safetyUnknownCheck,
  safetyVacuousPitfall,
  styleAbbreviation,
  styleId,
  styleImperative,
  styleLongText,
  syntaxChangedByYaml,
  syntaxDuplicateKey,
  syntaxEmptyValue,
  syntaxInvalidYaml,
  syntaxMissingField,
  syntaxMissingMetadata,
  syntaxNotPlainYaml,
  syntaxPlaceholder,
  syntaxSectionShape,
  syntaxTooLarge,
  syntaxUnknownField,
  syntaxWrongValue,
  unitCoarse,
  unitFactor,
  unitUnknown,
  waiverExpired,
  waiverPatients,
  waiverReason,
  waiverTooWide,
  waiverUnknownRule,
  waiverUnused,
];
