import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { isTable } from './text-table';

/** What the intake tells its element. */
export interface IntakeHost extends ReactiveControllerHost, HTMLElement {
  /** Files, or text as a file, were given by hand. */
  taken(files: File[], how: 'replace' | 'add'): void;
  /** Something is held over the element. */
  held(over: boolean): void;
  /** The first touch. */
  touched(): void;
  /** What a pasted table is called. */
  pastedName(): string;
}

/** Listens for the ways in which data and hands come: touch, drag and drop, paste. */
export class Intake implements ReactiveController {
  private readonly listeners: readonly [EventTarget, string, (event: Event) => void][];

  constructor(private readonly host: IntakeHost) {
    const touch = (): void => host.touched();
    this.listeners = [
      [host, 'pointerenter', touch],
      [host, 'pointerdown', touch],
      [host, 'focusin', touch],
      [host, 'dragenter', (e) => this.over(e)],
      [host, 'dragover', (e) => this.over(e)],
      [host, 'dragleave', () => host.held(false)],
      [host, 'drop', (e) => this.drop(e)],
      [document, 'paste', (e) => this.paste(e)],
    ];
    host.addController(this);
  }

  hostConnected(): void {
    for (const [target, type, listener] of this.listeners) target.addEventListener(type, listener);
  }

  hostDisconnected(): void {
    for (const [target, type, listener] of this.listeners) target.removeEventListener(type, listener);
  }

  private over(event: Event): void {
    const carried = event instanceof DragEvent ? event.dataTransfer : null;
    if (carried === null || !carried.types.includes('Files')) return;
    event.preventDefault();
    carried.dropEffect = 'copy';
    this.host.touched();
    this.host.held(true);
  }

  private drop(event: Event): void {
    this.host.held(false);
    const files = event instanceof DragEvent ? [...(event.dataTransfer?.files ?? [])] : [];
    if (files.length === 0) return;
    event.preventDefault();
    this.host.taken(files, 'replace');
  }

  private paste(event: Event): void {
    if (!(event instanceof ClipboardEvent) || event.clipboardData === null || !this.isOurs(event)) return;
    const files = [...event.clipboardData.files];
    const text = event.clipboardData.getData('text/plain');
    if (files.length === 0 && isTable(text)) {
      files.push(new File([text], this.host.pastedName(), { type: 'text/plain' }));
    }
    if (files.length === 0) return;
    event.preventDefault();
    this.host.taken(files, 'replace');
  }

  /** A paste into the element, or into nothing in particular; never one that is meant for a field of the page. */
  private isOurs(event: Event): boolean {
    const [target] = event.composedPath();
    if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) return false;
    return event.composedPath().includes(this.host) || target === document.body;
  }
}
