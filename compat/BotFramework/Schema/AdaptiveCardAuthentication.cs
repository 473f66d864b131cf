namespace Microsoft.Bot.Schema;

/// <summary>The sign-in that goes with a button pressed on a card.</summary>
public class AdaptiveCardAuthentication : TokenExchangeInvokeRequest;
