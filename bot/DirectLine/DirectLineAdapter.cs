using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using ServiceBot.Storage;

namespace ServiceBot.DirectLine;

/// <summary>How the bot's turn on an activity ended, told through <see cref="ITurnContext.TurnState"/>.</summary>
/// <param name="Seq">The line the activity became; 0 when it has no words.</param>
/// <param name="Error">Null when it was taken.</param>
public sealed record TurnEnd(long Seq, ProtocolError? Error);

/// <summary>Brings activities from the embedded Direct Line to the bot.</summary>
internal sealed class DirectLineAdapter : BotAdapter
{
    /// <summary>Runs the bot's turn on an activity.</summary>
    /// <param name="files">What came with it; null when nothing did.</param>
    public async Task<TurnEnd> ProcessAsync(Activity activity, IBot bot, CancellationToken cancellationToken, IReadOnlyList<StoredFile>? files = null)
    {
        using var context = new TurnContext(this, activity);
        if (files is not null)
        {
            context.TurnState.Set(files);
        }

        await RunPipelineAsync(context, bot.OnTurnAsync, cancellationToken);
        return context.TurnState.Get<TurnEnd>() ?? new TurnEnd(0, null);
    }

    public override Task<ResourceResponse[]> SendActivitiesAsync(ITurnContext turnContext, Activity[] activities, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Nothing is sent inside a turn: what the bot says is saved with the turn, and the stream shows what is saved.");

    public override Task<ResourceResponse> UpdateActivityAsync(ITurnContext turnContext, Activity activity, CancellationToken cancellationToken) =>
        throw new NotSupportedException("A website's transcript is never changed afterwards.");

    public override Task DeleteActivityAsync(ITurnContext turnContext, ConversationReference reference, CancellationToken cancellationToken) =>
        throw new NotSupportedException("A website's transcript is never changed afterwards.");
}
