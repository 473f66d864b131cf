using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using ServiceBot.Connector;
using ServiceBot.Conversations;
using ServiceBot.Storage;

namespace ServiceBot.Agents;

/// <summary>Shows an agent in Teams that the visitor is writing. A sign of the moment: it is not kept, and not tried again.</summary>
internal sealed partial class TeamsTyping(TypingSigns typing, Store store, TeamsPlaces places, Post post, TimeProvider time, ILogger<TeamsTyping> logger) : BackgroundService
{
    // Teams shows a sign for a few seconds, and each one takes room from the words that follow.
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(4);

    private readonly Dictionary<AgentId, DateTimeOffset> _shown = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var listener = typing.Listen(null);
        try
        {
            await foreach (var sign in listener.Signs.ReadAllAsync(stoppingToken))
            {
                await ShowAsync(sign, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The house closes.
        }
    }

    private async Task ShowAsync(TypingSigns.Sign sign, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        try
        {
            if (sign.Who == Speaker.Visitor
                && store.Load(sign.Conversation)?.Conversation.Case is { TakenAt: not null, ResolvedAt: null, Owner: var agent }
                && _shown.GetValueOrDefault(agent) + Every <= now
                && places.ChatOf(agent) is { } chat)
            {
                _shown[agent] = now;
                await post.SendAsync(chat.Reference.Read(), new Activity(ActivityTypes.Typing), twiceIsBearable: false, cancellationToken);
            }
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            Log.NotShown(logger, fault);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Debug, "That a visitor is writing could not be shown")]
        public static partial void NotShown(ILogger logger, Exception fault);
    }
}
