using ServiceBot.Conversations;
using ServiceBot.Handoff;
using ServiceBot.Knowledge;

namespace ServiceBot.Tests;

/// <summary>How a script's steps become what visitors send and agents write.</summary>
internal sealed partial class DialogueScript
{
    // "photo.jpg", or { text: …, files: [photo.jpg, bill.pdf] }.
    private void SendsFiles(DialogueYaml step)
    {
        var names = step.IsText ? [step.Text] : step.Field("files").Texts;
        SentFile[] files = [.. names.Select((name, place) => new SentFile($"file-{_conversation.Files.Count + place}", name, name.EndsWith(".pdf", StringComparison.Ordinal) ? FileType.Pdf : FileType.Jpeg, 1000))];
        VisitorWrites(step, step.IsText ? "" : step.Field("text").Text, files);
    }

    private void VisitorWrites(DialogueYaml step, string text, params SentFile[] files)
    {
        Note($"visitor: {string.Concat(files.Select(f => $"[{f.Name}] "))}{(text.Length < 1000 ? text : $"{text[..60]}… ({text.Length} characters)")}");
        _reading = _desk.Reader.Read(text, _conversation.Asks.LastOrDefault(a => a.Outcome == AskOutcome.Answered)?.Text);
        var asks = _reading.Asks.Select(a => $"{a.Verdict} {string.Join(" / ", a.Candidates.Take(2).Select(c => $"{c.Answer} {c.Confidence:0.00}"))}");
        Note($"  read: {string.Join("; ", [.. asks, .. _reading.Signals.Select(s => $"{s.Kind} {s.Strength:0.00}")])}");
        Happen(step, new Happening.VisitorWrote(text) { Files = files });
        Must(step, _conversation.Stage == CareStage.WithAgent || Lines is [{ By: Speaker.Bot, Text.Length: > 0 }], "a visitor must get exactly one reply from the bot");
    }

    // As the agent writes it in their own chat, so that scripts prove how times are read.
    private void Promises(DialogueYaml step, Agent agent, DialogueYaml text)
    {
        var wish = new AgentWords(_desk.Knowledge).Read($"promise {text.Text}", agent.Id, _now) as AgentWish.Promise ?? throw Wrong(text, $"\"{text.Text}\" is no promise; write 17:00 I will call you");
        Happen(step, new Happening.AgentPromised(agent.Id, wish.DueAt, wish.Words));
    }
}
