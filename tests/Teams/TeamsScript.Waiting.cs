namespace ServiceBot.Tests.Teams;

// How what must come is waited for: while the clock moves on, and no longer than a reader would believe.
internal sealed partial class TeamsScript
{
    // While something is waited for, this much time passes at each look, up to so much: less than any patience of the owner's clock.
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan MostWaited = TimeSpan.FromSeconds(75);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private Task UntilAsync(DialogueYaml step, IReadOnlyList<string> fragments, Func<Task<string>> look, string what)
    {
        var seen = "";
        return UntilAsync(
            step,
            async () => fragments.All((seen = await look()).Contains),
            () => $"{what} \"{string.Join("\", \"", fragments.Where(f => !seen.Contains(f, StringComparison.Ordinal)))}\"; there is:\n{seen}");
    }

    private async Task UntilAsync(DialogueYaml step, Func<Task<bool>> holds, Func<string> otherwise)
    {
        using var enough = new CancellationTokenSource(Patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(30));
        var waited = TimeSpan.Zero;
        while (!await holds())
        {
            if (enough.IsCancellationRequested)
            {
                throw Wrong(step, otherwise());
            }

            if (waited < MostWaited)
            {
                _house.Clock.Move(Tick);
                waited += Tick;
            }

            await timer.WaitForNextTickAsync();
        }
    }

    private async Task NoneAsync(DialogueYaml step, IReadOnlyList<string> fragments, Func<Task<string>> look)
    {
        var seen = await look();
        Must(step, !fragments.Any(f => seen.Contains(f, StringComparison.Ordinal)), $"this should not be there:\n{seen}");
    }

    private async Task OnceAsync(DialogueYaml step, string fragment, Func<Task<string>> look)
    {
        await UntilAsync(step, [fragment], look, "there should be, once,");
        var seen = await look();
        Must(step, seen.Split(fragment).Length == 2, $"\"{fragment}\" should be there once:\n{seen}");
    }

    private void Must(DialogueYaml step, bool holds, string otherwise)
    {
        if (!holds)
        {
            throw Wrong(step, otherwise);
        }
    }

    private DialogueScript.Failure Wrong(DialogueYaml step, string why) =>
        new($"{step.Wrong(why).Message}\n\n{string.Join('\n', _transcript)}\n\n{string.Join('\n', _house.Channel.Connector.Recorder.Calls)}\n\n{string.Join('\n', _house.House.Log.Lines.Where(l => !l.StartsWith("Debug", StringComparison.Ordinal) && !l.StartsWith("Information", StringComparison.Ordinal)).TakeLast(20))}");
}
