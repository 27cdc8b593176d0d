import { CustomerLoupe } from './element';

export { CustomerLoupe };

/** Importing this file makes `<customer-loupe>` known; once, however often it is imported. */
if (customElements.get('customer-loupe') === undefined)
  customElements.define('customer-loupe', CustomerLoupe);

declare global {
  interface HTMLElementTagNameMap {
    'customer-loupe': CustomerLoupe;
  }
}
