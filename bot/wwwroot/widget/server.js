/** Calls to the server, and its refusals in words. */

const ANSWER_WITHIN = 15_000;
const UPLOAD_WITHIN = 120_000;

/** What the server refused, or that it was not reached (status 0); the message is a sentence for the visitor, or empty. */
export class Refusal extends Error {
  constructor(status, error) {
    super(error?.message ?? '');
    this.status = status;
    this.code = error?.code;
  }
  get conversationIsLost() { return [401, 403, 404].includes(this.status); }
}

export class Server {
  #base; #token;

  /** @param token gives the token of the moment. */
  constructor(base, token) {
    this.#base = base;
    this.#token = token;
  }

  get unreachable() { return new Refusal(0); }

  /** A token for a new conversation, or with the long token of one for that one. */
  async newToken(resume) {
    const { expires_in: seconds, ...fresh } = await this.call('POST', 'api/webchat/token', resume ? { resume } : undefined, { anonymous: true });
    return { ...fresh, refreshAt: Date.now() + seconds * 500 };
  }

  async call(method, path, body, { anonymous = false } = {}) {
    const headers = {};
    const token = this.#token();
    if (!anonymous && token) headers.Authorization = `Bearer ${token}`;
    if (body !== undefined) headers['Content-Type'] = 'application/json';
    let response, answer;
    try {
      response = await fetch(this.#base + path, {
        method, headers, body: body && JSON.stringify(body), signal: AbortSignal.timeout(ANSWER_WITHIN), cache: 'no-store', credentials: 'omit',
      });
      answer = response.status === 204 ? {} : await response.json();
    } catch {
      if (!response || response.ok) throw this.unreachable;
    }
    if (!response.ok) throw new Refusal(response.status, answer?.error);
    return answer;
  }

  /** Only XMLHttpRequest tells how far an upload has come. */
  upload(path, activity, files, progress) {
    const form = new FormData();
    form.append('activity', new Blob([JSON.stringify(activity)], { type: 'application/vnd.microsoft.activity' }));
    for (const file of files) form.append('file', file, file.name);
    return new Promise((yes, no) => {
      const request = new XMLHttpRequest();
      request.open('POST', this.#base + path);
      request.setRequestHeader('Authorization', `Bearer ${this.#token()}`);
      request.responseType = 'json';
      request.timeout = UPLOAD_WITHIN;
      request.upload.onprogress = ({ loaded, total }) => progress?.(loaded / total);
      request.onload = () => request.status === 200 ? yes(request.response ?? {}) : no(new Refusal(request.status, request.response?.error));
      request.onerror = request.ontimeout = () => no(this.unreachable);
      request.send(form);
    });
  }
}
