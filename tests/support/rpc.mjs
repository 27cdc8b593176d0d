/** Stand-ins for what the client talks to, for tests without a worker. */

/**
 * Engines that answer nothing by themselves: `engines` holds one entry per connection, with what was posted to it and its
 * listener. A request with `unclonable` in it cannot be posted.
 */
export function fakeEngines() {
  const engines = [];
  return {
    engines,
    stopped: 0,
    connect(listener) {
      const engine = { ...listener, posted: [], ended: false };
      engines.push(engine);
      return {
        post(message) {
          // Throws a DataCloneError.
          if ('unclonable' in message) structuredClone(() => undefined);
          engine.posted.push(message);
        },
        end: () => void (engine.ended = true),
      };
    },
    stop() {
      this.stopped += 1;
    },
  };
}

/**
 * Engines that answer every request in a microtask by `answer(request, engine)`, where `engine` counts from 1. What it
 * returns is the value; what it throws is the error's shape; `undefined` leaves the request open.
 */
export function answeringEngines(answer) {
  const fake = fakeEngines();
  const { connect } = fake;
  fake.connect = (listener) => {
    const number = fake.engines.length + 1;
    const transport = connect.call(fake, listener);
    return {
      ...transport,
      post(message) {
        transport.post(message);
        if (message.id === undefined) return;
        queueMicrotask(() => {
          try {
            const value = answer(message, number);
            if (value !== undefined) listener.receive({ kind: 'done', id: message.id, value });
          } catch (error) {
            listener.receive({ kind: 'failed', id: message.id, error });
          }
        });
      },
    };
  };
  return fake;
}

/** An error as the engine posts it. */
export function shape(code, kind = 'input') {
  return {
    code,
    kind,
    message: code,
    hint: null,
    location: { file: null, row: null, column: null },
    params: {},
  };
}

/** Resolves after all microtasks and messages that are queued now. */
export function settled() {
  return new Promise((resolve) => setImmediate(resolve));
}

/** A promise with its `resolve` and `reject`. */
export function deferred() {
  const made = {};
  made.promise = new Promise((resolve, reject) => Object.assign(made, { resolve, reject }));
  return made;
}
