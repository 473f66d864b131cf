using Microsoft.Bot.Builder;

namespace ServiceBot.Connector;

/// <summary>Gives each turn to the bot of its channel: one registered under the channel's name, else the visitors'.</summary>
internal sealed class ByChannel(IServiceProvider services, IBot visitors) : IBot
{
    public Task OnTurnAsync(ITurnContext turnContext, CancellationToken cancellationToken = default) =>
        (services.GetKeyedService<IBot>(turnContext.Activity.ChannelId) ?? visitors).OnTurnAsync(turnContext, cancellationToken);
}
