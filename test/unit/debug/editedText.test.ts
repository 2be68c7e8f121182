import assert from 'node:assert/strict';
import { Editor } from './conversation';
import { files, guideline, ofGuideline, painful } from './files';

describe('the debug adapter: a text that is edited', () => {
  it('is told once, the session goes on, and a restart takes the new text', async () => {
    const editor = new Editor(files);
    await editor.start(painful, { '/legs.guideline.yaml': [{ line: ofGuideline('  image:') }] });
    await editor.workspace.open('file:///legs.guideline.yaml', guideline, 1);
    const text = guideline
      .replace('nodes:', '# one line more\nnodes:')
      .replace('Image the veins.', 'Look at the veins.');
    editor.workspace.edit('file:///legs.guideline.yaml', [{ text }], 2);
    editor.adapter.edited('/other.guideline.yaml');
    assert.deepEqual(editor.stale, []);
    editor.adapter.edited('/legs.guideline.yaml');
    editor.adapter.edited('/legs.guideline.yaml');
    assert.equal(editor.stale.length, 1);
    await editor.go('continue');
    const moved = ofGuideline('  image:') + 1;
    assert.equal(await editor.here(), `image — Image the veins. @${moved}`, 'the old words, where they stand now');
    await editor.set('egfr', '90');
    assert.match(await editor.here(), /^image — Image the veins/);
    // VS Code moves its breakpoints with the text.
    await editor.setBreakpoints('/legs.guideline.yaml', [{ line: ofGuideline('  image:') + 1 }]);
    assert.equal((await editor.go('restart'))?.reason, 'entry');
    await editor.go('continue');
    assert.equal(await editor.here(), `image — Look at the veins. @${ofGuideline('  image:') + 1}`);
    assert.equal(editor.server.sessions.size, 1, 'the session before is forgotten');
    await editor.ask('disconnect');
    assert.equal(editor.server.sessions.size, 0);
  });
});
