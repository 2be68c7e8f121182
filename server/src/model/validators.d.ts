/** The validators that `schemas/compile.mjs` makes of the schemas when the server is built. */
declare module 'schemas:validators' {
  type FileKind = import('./units').FileKind;
  type UnitName = import('./units').UnitName;

  /** The part of a schema that messages are made of. */
  export interface SpokenSchema {
    readonly title?: string;
    /** What ends the sentence "write ...". */
    readonly expects?: string;
    readonly examples?: readonly string[];
    /** The whole message where something may not stand, */
    readonly errorMessage?: string;
    /** and the fields that it is about. */
    readonly errorFields?: readonly string[];
    /** For fields that it requires: why, and what to write. */
    readonly whyNeeded?: Readonly<Record<string, string>>;
    readonly type?: string | readonly string[];
    readonly enum?: readonly string[];
    readonly pattern?: string;
    readonly minimum?: number;
    readonly maximum?: number;
    readonly exclusiveMinimum?: number;
    readonly properties?: Readonly<Record<string, { readonly errorMessage?: string }>>;
  }

  export interface Violation {
    readonly keyword: string;
    /** JSON pointer into the value. */
    readonly instancePath: string;
    readonly params: {
      readonly additionalProperty?: string;
      readonly missingProperty?: string;
      readonly property?: string;
    };
    /** The schema whose keyword is violated. */
    readonly parentSchema: SpokenSchema;
    /** Set when it is the name of a field, and not its value, that violates. */
    readonly propertyName?: string;
  }

  export interface Validator {
    (value: unknown): boolean;
    readonly errors?: readonly Violation[] | null;
  }

  export const validators: Readonly<Record<UnitName | 'id' | 'citation-key' | 'finding-id' | 'rule-id', Validator>>;

  /** What may and must stand at the top of each kind of file; `refused` says why something may not. */
  export const fileFields: Readonly<
    Record<
      FileKind,
      {
        readonly required: readonly string[];
        readonly allowed: readonly string[];
        readonly refused: Readonly<Record<string, string>>;
      }
    >
  >;

  /** The words that each field of a procedure takes. */
  export const procedureWords: Readonly<Record<'technique' | 'vessel' | 'region' | 'contrast', readonly string[]>>;
}
