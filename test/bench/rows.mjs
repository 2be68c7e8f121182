import { row as activation } from './rows/activation.mjs';
import { row as cases } from './rows/cases.mjs';
import { row as features } from './rows/features.mjs';
import { row as keystroke } from './rows/keystroke.mjs';
import { row as lint } from './rows/lint.mjs';
import { row as logic } from './rows/logic.mjs';
import { row as memory } from './rows/memory.mjs';
import { row as open } from './rows/open.mjs';
import { row as rules } from './rows/rules.mjs';
import { row as start } from './rows/start.mjs';

/** Everything that is measured, in the order of the table. */
export const rows = [keystroke, open, features, memory, start, activation, rules, lint, logic, cases];
