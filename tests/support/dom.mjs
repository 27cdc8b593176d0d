/** A document in Node, by happy-dom: what Lit and Plot need to render. It has no layout: every chart is as wide as it is told. */
import { Window } from 'happy-dom';

const GLOBALS = [
  'Document',
  'document',
  'CSSStyleSheet',
  'Element',
  'Event',
  'HTMLDialogElement',
  'HTMLElement',
  'HTMLInputElement',
  'Node',
  'ShadowRoot',
  'SVGElement',
  'SVGSVGElement',
  'customElements',
];

/** Installs the globals until the suite ends; `width` is that of every element that is observed. Returns the document. */
export function dom(t, width = 640) {
  const window = new Window({ url: 'https://page.example/' });
  const before = new Map();
  const set = (name, value) => {
    before.set(name, Object.getOwnPropertyDescriptor(globalThis, name));
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  };
  set('window', window);
  for (const name of GLOBALS) set(name, window[name]);
  set(
    'ResizeObserver',
    class {
      constructor(callback) {
        this.callback = callback;
      }
      observe() {
        this.callback([{ contentRect: { width } }]);
      }
      disconnect() {}
    },
  );
  t.after(async () => {
    for (const [name, descriptor] of before) {
      if (descriptor === undefined) delete globalThis[name];
      else Object.defineProperty(globalThis, name, descriptor);
    }
    await window.happyDOM.close();
  });
  return window.document;
}
