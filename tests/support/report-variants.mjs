/**
 * Other reports that the types allow: each is a stored report in which one thing differs. Which values may be `null` or
 * unavailable is read from the types of www/api, so that a new key is varied without being listed here.
 */
import ts from 'typescript';
import { at } from '../../scripts/lib/paths.mjs';

const UNAVAILABLE = {
  unavailable: { code: 'not-in-this-version', need: 'a later version', have: 'an earlier one' },
};

/** Keys whose numbers are places or names of something else, not quantities. */
const REFERENCES = new Set([
  'id',
  'key',
  'segment',
  'also',
  'place',
  'k',
  'modelK',
  'naturalK',
  'worst',
  'to',
  'from',
  'former',
]);

/** Returns a function that lists what may be varied in a value of an exported type. */
export function variantsOf(typeName) {
  const file = at('www', 'api', 'report.ts');
  const program = ts.createProgram([file], {
    strict: true,
    target: ts.ScriptTarget.ES2022,
    noLib: false,
    types: [],
  });
  const checker = program.getTypeChecker();
  const module = checker.getSymbolAtLocation(program.getSourceFile(file));
  const symbol = checker.getExportsOfModule(module).find(({ name }) => name === typeName);
  const aliased = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  const root = checker.getDeclaredTypeOfSymbol(aliased);

  const members = (type) => (type.isUnion() ? type.types : [type]);
  const isNull = (type) => (type.flags & ts.TypeFlags.Null) !== 0;
  const isUnavailable = (type) => type.getProperty('unavailable') !== undefined;

  /** The type of a key of an object: a named property, or the index of a record or an array. */
  const typeOfKey = (type, key) => {
    const property = type.getProperty(key);
    if (property !== undefined) return checker.getTypeOfSymbol(property);
    return type.getNumberIndexType() ?? type.getStringIndexType();
  };

  /** Walks a value beside its type; of a list the first element stands for all. */
  const walk = (value, type, path, found) => {
    const all = members(type);
    if (value !== null && all.some(isNull)) found.push({ path, kind: 'null', value: null });
    if (value !== null && all.some(isUnavailable) && !('unavailable' in value)) {
      found.push({ path, kind: 'unavailable', value: UNAVAILABLE });
    }
    if (typeof value !== 'object' || value === null) return;
    if (Array.isArray(value) && value.length > 0) found.push({ path, kind: 'empty', value: [] });
    const keys = Array.isArray(value) ? Object.keys(value).slice(0, 1) : Object.keys(value);
    for (const key of keys) {
      const known = all.map((one) => typeOfKey(one, key)).find((one) => one !== undefined);
      if (known !== undefined) walk(value[key], known, [...path, key], found);
    }
  };
  return (value) => {
    const found = [];
    walk(value, root, [], found);
    return found;
  };
}

/** A copy of a value in which what stands at a path is another; a path through a list changes every element. */
export function withValue(value, [key, ...rest], other) {
  if (key === undefined) return other;
  if (Array.isArray(value))
    return value.map((one) => (rest.length === 0 && one === null ? one : withValue(one, rest, other)));
  if (value === null || typeof value !== 'object' || !(key in value)) return value;
  return { ...value, [key]: withValue(value[key], rest, other) };
}

/** A copy of a value whose quantities of at least 100 are all `size`. */
export function withQuantities(value, size, key = '') {
  if (typeof value === 'number') return value >= 100 && !REFERENCES.has(key) ? size : value;
  if (Array.isArray(value)) return value.map((one) => withQuantities(one, size, key));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, withQuantities(one, size, name)]),
  );
}

/** A copy of a value in which strings that stand in it as they are written in a file are replaced. */
export function withNames(value, names) {
  if (typeof value === 'string') return names.get(value) ?? value;
  if (Array.isArray(value)) return value.map((one) => withNames(one, names));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withNames(one, names)]));
}

/** Groups variants so that those of a group can be applied together: none stands inside another. */
export function batches(variants, size = 10) {
  const isInside = (a, b) => a.every((key, i) => b[i] === key);
  const groups = [];
  for (const one of variants) {
    const fits = (group) =>
      group.length < size &&
      group.every(
        ({ path }) => path[0] === one.path[0] && !isInside(path, one.path) && !isInside(one.path, path),
      );
    const group = groups.find(fits);
    if (group === undefined) groups.push([one]);
    else group.push(one);
  }
  return groups;
}
