/** The JSON Schemas of options and report, as paths from the root: made by scripts/types.mjs, part of the package. */
export const SCHEMAS = ['www/api/schemas/report.schema.json', 'www/api/schemas/options.schema.json'];
