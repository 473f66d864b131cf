// The owner's page. The key lives in this page only, and goes along with each call.
const part = name => document.querySelector(`[data-part="${name}"]`);
const key = document.getElementById('key');
const who = document.getElementById('who');
const sure = document.getElementById('sure');
let named = '';

function show(name, text) {
  part(name).textContent = text;
  part(name).hidden = !text;
}

// The answer, or an Error with a sentence for whoever reads it.
async function call(path, body) {
  let answer;
  try {
    answer = await fetch(`/owner/api/${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { Authorization: `Bearer ${key.value}`, ...body && { 'Content-Type': 'application/json' } },
      body: body && JSON.stringify(body),
    });
  } catch {
    throw new Error('The server cannot be reached. Try again in a moment.');
  }
  if (!answer.ok) {
    const told = await answer.json().catch(() => null);
    throw new Error(told?.error?.message ?? `The server answered ${answer.status}.`);
  }
  return answer;
}

function cell(text) {
  const td = document.createElement('td');
  td.textContent = text;
  return td;
}

async function look(path, then, error) {
  show('done', '');
  show(error, '');
  try {
    await then(await call(path, path === 'undelivered' ? undefined : { who: named }));
  } catch (fault) {
    show(error, fault.message);
  }
}

part('key').addEventListener('submit', event => {
  event.preventDefault();
  look('undelivered', async answer => {
    const rows = await answer.json();
    part('undelivered-table').hidden = rows.length === 0;
    part('undelivered-none').hidden = rows.length > 0;
    part('undelivered-table').tBodies[0].replaceChildren(...rows.map(row => {
      const tr = document.createElement('tr');
      tr.append(cell(new Date(row.at).toLocaleString()), cell(row.what), cell(row.line), cell(row.why ?? ''));
      return tr;
    }));
    part('key').hidden = true;
    part('visitor').hidden = part('undelivered').hidden = false;
    who.focus();
  }, 'key-error');
});

part('visitor').addEventListener('submit', event => {
  event.preventDefault();
  named = who.value.trim();
  part('found').hidden = true;
  look('find', async answer => {
    part('found-words').textContent = `Found: ${(await answer.json()).found}.`;
    sure.value = '';
    part('erase').disabled = true;
    part('found').hidden = false;
  }, 'visitor-error');
});

sure.addEventListener('input', () => { part('erase').disabled = sure.value.trim() !== named; });

part('export').addEventListener('click', () => look('export', async answer => {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await answer.blob());
  link.download = 'visitor.json';
  link.click();
  URL.revokeObjectURL(link.href);
}, 'visitor-error'));

part('erase').addEventListener('click', () => look('erase', async answer => {
  show('done', `Erased: ${(await answer.json()).erased}.`);
  part('found').hidden = true;
  who.value = '';
}, 'visitor-error'));
