import { CustomerLoupe } from './element';

export { CustomerLoupe };

/** Importing this file defines `<customer-loupe>`, unless it is defined already. */
if (customElements.get('customer-loupe') === undefined)
  customElements.define('customer-loupe', CustomerLoupe);

declare global {
  interface HTMLElementTagNameMap {
    'customer-loupe': CustomerLoupe;
  }
}
