/**
 * What webpack makes: the package in pkg/dist (for browsers, and for Node) and the page in www/dist.
 *
 * The package's files find one another by relative URLs that must come out of here word for word:
 * `new Worker(new URL('./worker.js', import.meta.url))`, `new URL('./loupe.wasm', import.meta.url)`,
 * `import('./report.js')`. The consumer's bundler resolves them, or the browser does where there is none.
 * The page is such a consumer: it is bundled from the finished package, with webpack's ordinary handling.
 *
 * scripts/build.mjs runs this after the wasm and its glue are made.
 */
import { fileURLToPath } from 'node:url';
import CopyPlugin from 'copy-webpack-plugin';
import webpack from 'webpack';
import { LANGUAGES } from './scripts/lib/languages.mjs';

const at = (path) => fileURLToPath(new URL(path, import.meta.url));

/** Files of the package that others of its files load at run time, by the names that the sources use for them. */
const SIBLINGS = {
  ...Object.fromEntries(LANGUAGES.map((lang) => [`#text-${lang}`, `./text-${lang}.js`])),
  '#report': './report.js',
  './report.js': './report.js',
  '#worker': './worker.js',
  './worker.js': './worker.js',
};

/** Keeps the dynamic import of a sibling as it is: `import('#report')` comes out as `import('./report.js')`. */
function siblings({ request, context }, done) {
  const file = SIBLINGS[request];
  // Relative names are siblings only where the element and the client are; elsewhere they may be modules.
  if (
    file &&
    (request.startsWith('#') || ['www/client', 'www/element'].some((folder) => context === at(folder)))
  )
    done(null, file, 'import');
  else done();
}

const shared = {
  mode: 'production',
  context: at('.'),
  devtool: false,
  resolve: {
    extensions: ['.ts', '.js'],
    extensionAlias: { '.js': ['.ts', '.js'] },
    alias: { '#glue': at('target/generated/glue.js'), '#sheets': at('target/generated/sheets.js') },
  },
  module: {
    // Types are checked by `tsc`, once, and not again for every bundle.
    rules: [{ test: /\.ts$/, loader: 'ts-loader', options: { transpileOnly: true } }],
  },
  // Sizes are held by budgets.json (scripts/size.mjs), on compressed bytes.
  performance: false,
  stats: 'errors-warnings',
};

const packaged = {
  ...shared,
  output: {
    path: at('pkg/dist'),
    filename: '[name].js',
    module: true,
    library: { type: 'module' },
    chunkFormat: 'module',
  },
  experiments: { outputModule: true },
  optimization: { splitChunks: false, runtimeChunk: false },
  module: {
    ...shared.module,
    parser: { javascript: { worker: false, url: false, importMeta: false } },
  },
};

const browserPackage = {
  ...packaged,
  name: 'package',
  target: ['web', 'es2022'],
  entry: {
    index: at('www/client/index.ts'),
    element: at('www/element/element-define.ts'),
    report: at('www/view/report-module.ts'),
    worker: at('www/worker/entry.ts'),
    ...Object.fromEntries(LANGUAGES.map((lang) => [`text-${lang}`, at(`www/text/${lang}/index.ts`)])),
  },
  externals: [siblings],
};

const nodePackage = {
  ...packaged,
  name: 'node',
  target: ['node20', 'es2022'],
  entry: { node: at('www/node/index.ts'), cli: at('www/node/cli.ts') },
  plugins: [new webpack.BannerPlugin({ banner: '#!/usr/bin/env node', raw: true, include: /^cli\.js$/ })],
};

const page = {
  ...shared,
  name: 'page',
  target: ['web', 'es2022'],
  entry: { main: at('www/page/main.ts') },
  output: {
    path: at('www/dist'),
    filename: '[name].js',
    chunkFilename: '[name].js',
    assetModuleFilename: '[name][ext]',
    cssFilename: '[name].css',
    clean: true,
  },
  experiments: { css: true },
  plugins: [
    new CopyPlugin({
      patterns: [
        { from: at('www/index.html') },
        { from: at('www/page/static') },
        { from: at('target/generated/sample') },
      ],
    }),
  ],
};

export default [browserPackage, nodePackage, page];
