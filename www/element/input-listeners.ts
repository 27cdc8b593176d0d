import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { isTable } from './text-table';

/** What a person does to the element. */
export interface InputHandler {
  /** Files, or text as a file, were dropped or pasted. */
  files(files: File[], how: 'replace' | 'add'): void;
  /** Files are dragged over the element, or no longer. */
  dragging(over: boolean): void;
  /** The element was touched in any way. */
  touched(): void;
  /** The file name for a pasted table. */
  pastedName(): string;
}

/** Listens for touch, drag and drop, and paste. */
export class InputListeners implements ReactiveController {
  private readonly listeners: readonly [EventTarget, string, (event: Event) => void][];

  constructor(
    private readonly host: ReactiveControllerHost & HTMLElement,
    private readonly handler: InputHandler,
  ) {
    const touched = (): void => handler.touched();
    this.listeners = [
      [host, 'pointerenter', touched],
      [host, 'pointerdown', touched],
      [host, 'focusin', touched],
      [host, 'dragenter', (event) => this.dragOver(event)],
      [host, 'dragover', (event) => this.dragOver(event)],
      [host, 'dragleave', () => handler.dragging(false)],
      [host, 'drop', (event) => this.drop(event)],
      [document, 'paste', (event) => this.paste(event)],
    ];
    host.addController(this);
  }

  hostConnected(): void {
    for (const [target, type, listener] of this.listeners) target.addEventListener(type, listener);
  }

  hostDisconnected(): void {
    for (const [target, type, listener] of this.listeners) target.removeEventListener(type, listener);
  }

  private dragOver(event: Event): void {
    const transfer = event instanceof DragEvent ? event.dataTransfer : null;
    if (transfer === null || !transfer.types.includes('Files')) return;
    event.preventDefault();
    transfer.dropEffect = 'copy';
    this.handler.touched();
    this.handler.dragging(true);
  }

  private drop(event: Event): void {
    this.handler.dragging(false);
    this.accept(event, event instanceof DragEvent ? [...(event.dataTransfer?.files ?? [])] : []);
  }

  private paste(event: Event): void {
    if (!(event instanceof ClipboardEvent) || event.clipboardData === null || !this.isForHost(event)) return;
    const files = [...event.clipboardData.files];
    const text = event.clipboardData.getData('text/plain');
    if (files.length === 0 && isTable(text)) {
      files.push(new File([text], this.handler.pastedName(), { type: 'text/plain' }));
    }
    this.accept(event, files);
  }

  private accept(event: Event, files: File[]): void {
    if (files.length === 0) return;
    event.preventDefault();
    this.handler.files(files, 'replace');
  }

  /** True for a paste into the element or into the page as a whole, but not into a field of the page. */
  private isForHost(event: Event): boolean {
    const [target] = event.composedPath();
    if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) return false;
    return event.composedPath().includes(this.host) || target === document.body;
  }
}
