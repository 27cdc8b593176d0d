import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Reports which section is on screen. */
export class ScrollSpy implements ReactiveController {
  private observer: IntersectionObserver | null = null;
  private watched = new Set<Element>();
  private readonly seen = new Set<Element>();

  constructor(
    private readonly host: ReactiveControllerHost & { readonly renderRoot: ParentNode },
    private readonly moved: (section: string) => void,
  ) {
    host.addController(this);
  }

  hostUpdated(): void {
    const sections = new Set(this.host.renderRoot.querySelectorAll('section[data-section]'));
    const same = sections.size === this.watched.size && [...sections].every((one) => this.watched.has(one));
    if (same) return;
    this.hostDisconnected();
    this.watched = sections;
    // The current section is the one that crosses a line at 30 % of the height.
    this.observer = new IntersectionObserver((entries) => this.crossed(entries), {
      rootMargin: '-30% 0px -69% 0px',
    });
    for (const one of sections) this.observer.observe(one);
  }

  hostDisconnected(): void {
    this.observer?.disconnect();
    this.observer = null;
    this.watched.clear();
    this.seen.clear();
  }

  private crossed(entries: readonly IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) this.seen.add(target);
      else this.seen.delete(target);
    }
    const [current] = this.seen;
    const section = current?.getAttribute('data-section');
    if (section) this.moved(section);
  }
}
